"use client";

import { Node } from "@tiptap/core";
import { type NodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import { findUpload } from "./pending-uploads";
import { UploadView } from "./upload-view";

/** The place of a picture while it is uploaded or fetched. It is never saved: see `withoutUploads`. */
export const ImageUploadNode = Node.create({
  name: "imageUpload",
  group: "block",
  atom: true,
  selectable: true,
  addAttributes: () => ({ id: { default: "", rendered: false } }),
  parseHTML: () => [
    {
      tag: "div[data-upload-id]",
      getAttrs: ({ dataset: { uploadId = "" } }) => (findUpload(uploadId) ? { id: uploadId } : false),
    },
  ],
  renderHTML: ({ node }) => ["div", { "data-upload-id": String(node.attrs.id) }],
  addNodeView: () => ReactNodeViewRenderer(ImageUploadView),
});

function ImageUploadView(props: NodeViewProps) {
  return (
    <UploadView
      {...props}
      toNode={({ publicId, width, height }, { alt = "", caption }) => ({
        type: "image",
        attrs: { publicId, width, height, alt, ...(caption ? { caption } : {}) },
      })}
    />
  );
}
