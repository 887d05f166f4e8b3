"use client";

import { type NodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import { parseEmbed } from "@/lib/contracts/embed";
import { EmbedCard } from "../schema/cards";
import { CardFrame } from "./card-frame";

/** What is shown of another site, without asking it for anything. */
function EmbedView({ node, updateAttributes, ...props }: NodeViewProps) {
  const { url, caption } = node.attrs as { url: string; caption: string | null };
  const embed = parseEmbed(url);
  return (
    <CardFrame
      {...props}
      what={`this ${embed?.thing ?? "card"}`}
      onChange={() => props.editor.storage.insertUi.ask({ kind: "embed", url, ...placed(props.getPos()) })}
      words={{
        label: "Caption",
        placeholder: "Caption",
        value: caption ?? "",
        max: 1000,
        onChange: (value) => updateAttributes({ caption: value || null }),
      }}
    >
      <div className="embed-link">
        <span className="embed-verb">
          {embed ? `${embed.thing[0]?.toUpperCase()}${embed.thing.slice(1)} from ${embed.site}` : url}
        </span>
        <span className="embed-note break-all">{url.replace(/^https:\/\/(www\.)?/, "")}</span>
      </div>
    </CardFrame>
  );
}

const placed = (at: number | undefined) => (at === undefined ? {} : { at });

export const EditableEmbed = EmbedCard.extend({ addNodeView: () => ReactNodeViewRenderer(EmbedView) });
