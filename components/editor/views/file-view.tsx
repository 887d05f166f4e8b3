"use client";

import { type NodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import { FileCard, type FileCardProps } from "@/components/media/file-card";
import { cleanFileName, fileNameLength } from "@/lib/contracts/file-formats";
import { FileLink } from "../schema/cards";
import { CardFrame } from "./card-frame";

/** A file as readers will see it, with its name to change. Its ending says what it is, and stays. */
function FileView({ node, updateAttributes, ...props }: NodeViewProps) {
  const file = node.attrs as FileCardProps;
  const ending = `.${file.format}`;
  return (
    <CardFrame
      {...props}
      what="this file"
      words={{
        label: "Name of the file",
        placeholder: "Name",
        value: file.name.slice(0, -ending.length),
        max: fileNameLength - ending.length,
        onChange: (value) => updateAttributes({ name: cleanWhileTyping(value, file) }),
      }}
    >
      <FileCard {...file} />
    </CardFrame>
  );
}

/** A space at the end is the beginning of another word. */
function cleanWhileTyping(value: string, { format }: FileCardProps): string {
  const clean = cleanFileName(value, format);
  return value.endsWith(" ") && value.trim() ? clean.replace(`.${format}`, ` .${format}`) : clean;
}

export const EditableFile = FileLink.extend({ addNodeView: () => ReactNodeViewRenderer(FileView) });
