import { Fragment, type ReactNode } from "react";
import type { CommentBlock, CommentSpan } from "@/lib/comments/dto";

/** The words of a comment as elements. */
export function CommentBody({ blocks }: { blocks: readonly CommentBlock[] }) {
  return (
    <div dir="auto" className="comment-body">
      {all(blocks)}
    </div>
  );
}

function all(blocks: readonly CommentBlock[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: its place is all the identity a part of a text has.
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

function Block({ block }: { block: CommentBlock }): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p dir="auto">{spans(block.children)}</p>;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <pre dir="ltr" tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "quote":
      return <blockquote>{all(block.children)}</blockquote>;
    case "list": {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={index}>{all(item)}</li>
      ));
      return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function spans(children: readonly CommentSpan[]): ReactNode {
  return children.map((span, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <Fragment key={index}>{inline(span)}</Fragment>
  ));
}

function inline(span: CommentSpan): ReactNode {
  switch (span.type) {
    case "text":
      return span.text;
    case "code":
      return <code>{span.text}</code>;
    case "break":
      return <br />;
    case "strong":
      return <strong>{spans(span.children)}</strong>;
    case "emphasis":
      return <em>{spans(span.children)}</em>;
    case "delete":
      return <s>{spans(span.children)}</s>;
    case "link":
      return (
        <a href={span.href} rel="nofollow ugc noopener">
          {spans(span.children)}
        </a>
      );
  }
}
