"use client";

import { CodeBlock } from "@tiptap/extension-code-block";
import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useId, useState } from "react";
import { codeBlockOptions } from "../schema/document-extensions";

/** What people write about here; any other name may be typed. */
const common =
  "bash c c++ css diff elixir go haskell html java javascript json kotlin lua markdown php python ruby rust scala sql swift toml tsx typescript yaml zig".split(
    " ",
  );

/** Code with a field for its language, which readers see and by which it is coloured for them. */
function CodeView({ node, updateAttributes, editor, getPos }: NodeViewProps) {
  const list = useId();
  const language = typeof node.attrs.language === "string" ? node.attrs.language : "";
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed === null) return;
    const cleaned = typed
      .trim()
      .toLowerCase()
      .replace(/[^\w+#.-]/g, "")
      .slice(0, 40);
    updateAttributes({ language: cleaned || null });
    setTyped(null);
  };
  const back = () => {
    const position = getPos();
    if (position !== undefined)
      editor
        .chain()
        .focus(position + 1)
        .run();
  };
  return (
    <NodeViewWrapper className="code-block">
      <input
        contentEditable={false}
        value={typed ?? language}
        list={list}
        maxLength={40}
        aria-label="Language of the code"
        placeholder="language"
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Escape") setTyped(null);
          else keep();
          back();
        }}
        className="code-language-field"
      />
      <datalist id={list}>
        {common.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <pre>
        <NodeViewContent<"code"> as="code" spellCheck={false} translate="no" />
      </pre>
    </NodeViewWrapper>
  );
}

export const EditableCode = CodeBlock.extend({
  addNodeView: () => ReactNodeViewRenderer(CodeView),
}).configure(codeBlockOptions);
