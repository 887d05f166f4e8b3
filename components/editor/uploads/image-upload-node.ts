import { uploadNode } from "./upload-node";

export const ImageUploadNode = uploadNode({
  name: "imageUpload",
  attribute: "data-upload-id",
  toNode: ({ publicId, width, height }, { alt = "", caption }) => ({
    type: "image",
    attrs: { publicId, width, height, alt, ...(caption ? { caption } : {}) },
  }),
});
