"use client";

import { Node } from "@tiptap/core";
import { type NodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import { cleanFileName, type FileFormat } from "@/lib/contracts/file-formats";
import { findUpload, nameOfSource } from "./pending-uploads";
import { UploadView } from "./upload-view";

/** The place of a file while it is uploaded. It is never saved: see `withoutUploads`. */
export const FileUploadNode = Node.create({
  name: "fileUpload",
  group: "block",
  atom: true,
  selectable: true,
  addAttributes: () => ({ id: { default: "", rendered: false } }),
  parseHTML: () => [
    {
      tag: "div[data-file-upload-id]",
      getAttrs: ({ dataset: { fileUploadId = "" } }) =>
        findUpload(fileUploadId) ? { id: fileUploadId } : false,
    },
  ],
  renderHTML: ({ node }) => ["div", { "data-file-upload-id": String(node.attrs.id) }],
  addNodeView: () => ReactNodeViewRenderer(FileUploadView),
});

function FileUploadView(props: NodeViewProps) {
  return (
    <UploadView
      {...props}
      toNode={({ publicId, format, bytes }, { source }) => ({
        type: "fileLink",
        attrs: { publicId, format, bytes, name: cleanFileName(nameOfSource(source), format as FileFormat) },
      })}
    />
  );
}
