"use client";

import { Node } from "@tiptap/core";
import { type NodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import type { ComponentProps } from "react";
import { findUpload } from "./pending-uploads";
import { UploadView } from "./upload-view";

type UploadNodeOptions = {
  name: "imageUpload" | "fileUpload";
  /** The attribute that names the upload in HTML, when a place is moved or copied. */
  attribute: string;
  /** What stands in its place once the upload is done. */
  toNode: ToNode;
};

type ToNode = ComponentProps<typeof UploadView>["toNode"];

function UploadNodeView(props: NodeViewProps) {
  return <UploadView {...props} toNode={(props.extension.options as { toNode: ToNode }).toNode} />;
}

/** The place of something while it is uploaded or fetched. It is never saved: see `withoutUploads`. */
export function uploadNode({ name, attribute, toNode }: UploadNodeOptions) {
  return Node.create<{ toNode: ToNode }>({
    name,
    group: "block",
    atom: true,
    selectable: true,
    addOptions: () => ({ toNode }),
    addAttributes: () => ({ id: { default: "", rendered: false } }),
    parseHTML: () => [
      {
        tag: `div[${attribute}]`,
        getAttrs: (place) => {
          const id = place.getAttribute(attribute) ?? "";
          return findUpload(id) ? { id } : false;
        },
      },
    ],
    renderHTML: ({ node }) => ["div", { [attribute]: String(node.attrs.id) }],
    addNodeView: () => ReactNodeViewRenderer(UploadNodeView),
  });
}
