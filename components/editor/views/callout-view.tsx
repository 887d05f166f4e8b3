"use client";

import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { type CalloutKind, calloutNames } from "@/components/posts/callout-names";
import { calloutKinds } from "@/lib/contracts/document";
import { Callout } from "../schema/boxes";

function CalloutView({ node, updateAttributes }: NodeViewProps) {
  const kind = (node.attrs.kind as CalloutKind | null) ?? "note";
  return (
    <NodeViewWrapper className="callout" data-callout={kind}>
      <div contentEditable={false} className="callout-name">
        <select
          value={kind}
          aria-label="Kind of callout"
          onChange={({ target }) =>
            updateAttributes({ kind: target.value === "note" ? null : (target.value as CalloutKind) })
          }
          className="-ml-1 min-h-11 cursor-pointer md:min-h-8 rounded-[6px] bg-transparent px-1 font-semibold hover:bg-paper"
        >
          {calloutKinds.map((one) => (
            <option key={one} value={one}>
              {calloutNames[one]}
            </option>
          ))}
        </select>
      </div>
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

export const EditableCallout = Callout.extend({ addNodeView: () => ReactNodeViewRenderer(CalloutView) });
