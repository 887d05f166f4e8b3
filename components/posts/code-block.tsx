import type { ReactNode } from "react";
import type { CodeLine } from "./highlight-code";

type CodeBlockProps = {
  text: ReactNode;
  /** Coloured; null: plain. */
  lines: CodeLine[] | null;
  language: string;
  /** Its number, where passages can be chosen. */
  block?: number | undefined;
};

/** Code that scrolls in itself, with the name of its language when it says one. StoryTools copies it. */
export function CodeBlock({ text, lines, language, block }: CodeBlockProps) {
  return (
    <div className="code-block">
      <div className="code-head">
        {language ? <span>{language}</span> : null}
        <button type="button" className="code-copy needs-script">
          Copy
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take the focus to be scrolled by keys. */}
      <pre tabIndex={0} data-block={block}>
        <code translate="no">{lines ? lines.map((line, index) => coloured(line, index)) : text}</code>
      </pre>
    </div>
  );
}

function coloured(line: CodeLine, index: number) {
  const runs = line.map((run, place) =>
    run.kind ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: finished code never moves.
      <span key={place} className={`code-${run.kind}`}>
        {run.text}
      </span>
    ) : (
      run.text
    ),
  );
  return index === 0 ? runs : ["\n", ...runs];
}
