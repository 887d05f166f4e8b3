import { cleanFileName, type FileFormat } from "@/lib/contracts/file-formats";
import { nameOfSource } from "./pending-uploads";
import { uploadNode } from "./upload-node";

export const FileUploadNode = uploadNode({
  name: "fileUpload",
  attribute: "data-file-upload-id",
  toNode: ({ publicId, format, bytes }, { source }) => ({
    type: "fileLink",
    attrs: { publicId, format, bytes, name: cleanFileName(nameOfSource(source), format as FileFormat) },
  }),
});
