import type { ReactNode } from "react";
import { FileCard, type FileCardProps } from "@/components/media/file-card";
import { Picture } from "@/components/media/picture";
import { PlaceCard } from "@/components/places/place-card";
import { RouteCard } from "@/components/places/route-card";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { plainText } from "@/lib/contracts/heading-ids";
import { routeKey } from "@/lib/contracts/route-key";
import { mediaUrl } from "@/lib/media/media-url";
import { BodyEmbed } from "./body-embed";
import { calloutNames } from "./callout-names";
import { CodeBlock } from "./code-block";
import { PassageCount, Passages } from "./passages";
import type { PreparedBody } from "./prepare-body";

/**
 * The text of a story as elements, never as HTML. The gate has bounded its depth, so recursion is safe; a node that this
 * does not know is left out.
 */
export function PostBody({ body, className = "" }: { body: PreparedBody; className?: string }) {
  return (
    <div className={`prose ${className}`} data-passages={body.passages ? "" : undefined}>
      {children(body.doc.content, body)}
      {body.footnoteNodes.length > 0 ? <Footnotes body={body} /> : null}
    </div>
  );
}

function children(nodes: DocumentNode[] | undefined, body: PreparedBody): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: its place is all the identity a node of a finished text has.
  return nodes?.map((node, index) => <Node key={index} node={node} body={body} />);
}

function Node({ node, body }: { node: DocumentNode; body: PreparedBody }): ReactNode {
  const { attrs } = node;
  const inside = () => children(node.content, body);
  const block = body.passages?.blocks.get(node);
  switch (node.type) {
    case "text":
      return <Words node={node} body={body} />;
    case "paragraph":
      return node.content?.length ? <p data-block={block}>{inside()}</p> : null;
    case "heading":
      return (
        <HeadingNode node={node} id={body.headingIds.get(node)} block={block}>
          {inside()}
        </HeadingNode>
      );
    case "bulletList":
      return <ul>{inside()}</ul>;
    case "orderedList":
      return (
        <ol
          start={typeof attrs?.start === "number" && attrs.start !== 1 ? attrs.start : undefined}
          type={listType(attrs?.type)}
        >
          {inside()}
        </ol>
      );
    case "listItem":
      return <li>{inside()}</li>;
    case "taskList":
      return <ul className="tasks">{inside()}</ul>;
    case "taskItem":
      return (
        <li>
          <span className="task-box" role="img" aria-label={attrs?.checked ? "Done:" : "To do:"}>
            {attrs?.checked ? "✓" : ""}
          </span>
          <div>{inside()}</div>
        </li>
      );
    case "blockquote":
      return <blockquote>{inside()}</blockquote>;
    case "codeBlock": {
      const isMarked = node.content?.some((child) => body.passages?.pieces.has(child));
      return (
        <CodeBlock
          text={isMarked ? inside() : plainText(node)}
          lines={isMarked ? null : (body.code.get(node) ?? null)}
          language={typeof attrs?.language === "string" ? attrs.language : ""}
          block={block}
        />
      );
    }
    case "image":
      return <ImageNode node={node} body={body} />;
    case "gallery":
      return <GalleryNode node={node} body={body} />;
    case "pullQuote":
      // Its words stand in the text as well: who listens need not hear them twice.
      return node.content?.length ? (
        <aside className="pull-quote">
          <p data-block={block}>{inside()}</p>
        </aside>
      ) : null;
    case "callout":
      return <CalloutNode kind={attrs?.kind}>{inside()}</CalloutNode>;
    case "toggle":
      return (
        <details className="toggle">
          <summary data-block={node.content?.[0] && body.passages?.blocks.get(node.content[0])}>
            {children(node.content?.[0]?.content, body) ?? "More"}
          </summary>
          <div className="toggle-lines">{children(node.content?.slice(1), body)}</div>
        </details>
      );
    case "embed":
      return <BodyEmbed url={String(attrs?.url)} caption={asText(attrs?.caption)} />;
    case "placeCard":
      return <PlaceNode slug={String(attrs?.slug)} note={asText(attrs?.note)} body={body} />;
    case "route":
      return <RouteNode slugs={attrs?.places as string[]} note={asText(attrs?.note)} body={body} />;
    case "fileLink":
      return <FileCard {...(attrs as FileCardProps)} />;
    case "mention":
      return <MentionNode node={node} body={body} />;
    case "horizontalRule":
      return <hr />;
    case "hardBreak":
      return <br />;
    case "table":
      return <TableNode node={node} body={body} />;
    case "footnoteReference":
      return <FootnoteReference node={node} body={body} />;
    default:
      // `footnotes` stand at the end, wherever the document has them.
      return null;
  }
}

/** The words of a text node, those of commented passages marked. A link holds no other: what leads out of it follows it. */
function Words({ node, body }: { node: DocumentNode; body: PreparedBody }): ReactNode {
  const marks = node.marks ?? [];
  const pieces = body.passages?.pieces.get(node);
  if (!pieces) return withMarks(node.text ?? "", marks);
  const links = body.passageLinks;
  if (!marks.some(({ type }) => type === "link")) {
    return withMarks(<Passages pieces={pieces} links={links} />, marks);
  }
  return (
    <>
      {withMarks(<Passages pieces={pieces} />, marks)}
      {links ? <PassageCount ids={pieces.flatMap(({ ends }) => ends)} links={links} /> : null}
    </>
  );
}

/** The first mark is the outermost, as in the editor. */
function withMarks(text: ReactNode, marks: readonly DocumentMark[]): ReactNode {
  let inner = text;
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i];
    if (mark) inner = <Marked mark={mark}>{inner}</Marked>;
  }
  return inner;
}

function Marked({ mark, children: inner }: { mark: DocumentMark; children: ReactNode }): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "strike":
      return <s>{inner}</s>;
    case "code":
      return <code>{inner}</code>;
    case "underline":
      return <u>{inner}</u>;
    case "superscript":
      return <sup>{inner}</sup>;
    case "subscript":
      return <sub>{inner}</sub>;
    case "highlight":
      return <mark>{inner}</mark>;
    case "link":
      return <BodyLink {...mark.attrs}>{inner}</BodyLink>;
    default:
      return inner;
  }
}

function BodyLink({ href, title, children }: { href: string; title?: string | null; children: ReactNode }) {
  const isOurs = href.startsWith("/") || href.startsWith("#");
  return (
    <a href={href} title={title ?? undefined} {...(isOurs ? {} : { rel: "nofollow ugc noopener" })}>
      {children}
    </a>
  );
}

function HeadingNode({
  node,
  id,
  block,
  children,
}: {
  node: DocumentNode;
  id: string | undefined;
  block: number | undefined;
  children: ReactNode;
}) {
  const Tag = node.attrs?.level === 4 ? "h4" : node.attrs?.level === 3 ? "h3" : "h2";
  return (
    <Tag id={id} data-block={block}>
      {children}
    </Tag>
  );
}

const listType = (type: unknown): "a" | "A" | "i" | "I" | undefined =>
  type === "a" || type === "A" || type === "i" || type === "I" ? type : undefined;

const imageSizes = {
  text: "(min-width: 760px) 680px, calc(100vw - 36px)",
  wide: "(min-width: 960px) 900px, 100vw",
  full: "100vw",
};

/** Opens as large as it is; where scripts run, StoryTools opens it over the story. */
function ImageNode({ node, body, sizes }: { node: DocumentNode; body: PreparedBody; sizes?: string }) {
  const { publicId, alt, caption, width, height, layout } = node.attrs as {
    layout?: "wide" | "full" | null;
    publicId: string;
    alt: string;
    caption?: string | null;
    width: number;
    height: number;
  };
  return (
    <figure className={layout && !sizes ? `picture-${layout}` : undefined}>
      <a
        href={mediaUrl(publicId, { width: 2400 })}
        className="picture-link"
        aria-label={alt ? `${alt}: open the picture` : "Open the picture"}
      >
        <Picture
          publicId={publicId}
          width={width}
          height={height}
          alt={alt}
          placeholder={body.refers.placeholders.get(publicId)}
          sizes={sizes ?? imageSizes[layout ?? "text"]}
        />
      </a>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

const asText = (value: unknown): string | null => (typeof value === "string" && value ? value : null);

/** Pictures in rows of one height each, in their own proportions. */
function GalleryNode({ node, body }: { node: DocumentNode; body: PreparedBody }) {
  return (
    <div className="gallery">
      {node.content?.map((image, index) => {
        const { width, height } = image.attrs as { width: number; height: number };
        const ratio = Math.min(3, Math.max(0.4, width / height));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as in `children`.
          <div key={index} style={{ flex: `${ratio.toFixed(3)} 1 ${Math.round(ratio * 150)}px` }}>
            <ImageNode node={image} body={body} sizes="(min-width: 760px) 340px, calc(100vw - 36px)" />
          </div>
        );
      })}
    </div>
  );
}

function CalloutNode({ kind, children: inner }: { kind: unknown; children: ReactNode }) {
  const known = kind === "tip" || kind === "warning" ? kind : "note";
  return (
    // A note and no landmark: a story may have many of one kind.
    <div className="callout" data-callout={known} role="note" aria-label={calloutNames[known]}>
      <p className="callout-name" aria-hidden="true">
        {calloutNames[known]}
      </p>
      {inner}
    </div>
  );
}

function PlaceNode({ slug, note, body }: { slug: string; note: string | null; body: PreparedBody }) {
  const place = body.refers.places.get(slug);
  if (place) return <PlaceCard place={place} note={note} />;
  return note ? <p>{note}</p> : null;
}

/** With fewer than two places that readers may know it is no way to anywhere. */
function RouteNode({ slugs, note, body }: { slugs: string[]; note: string | null; body: PreparedBody }) {
  const stops = slugs.flatMap((slug) => body.refers.places.get(slug) ?? []).filter(({ point }) => point);
  const chart = body.refers.routes.get(routeKey(slugs));
  const [first] = stops;
  if (chart) return <RouteCard stops={stops} chart={chart} note={note} />;
  if (first) return <PlaceCard place={first} note={note} />;
  return note ? <p>{note}</p> : null;
}

/** By the name they bear now, leading to their page; of somebody who is gone, the name alone. */
function MentionNode({ node, body }: { node: DocumentNode; body: PreparedBody }) {
  const person = body.refers.people.get(String(node.attrs?.id));
  const inner = person ? (
    <a href={`/authors/${person.handle}`} className="mention">
      {person.name}
    </a>
  ) : (
    String(node.attrs?.name)
  );
  return withMarks(
    inner,
    (node.marks ?? []).filter(({ type }) => type !== "link"),
  );
}

function TableNode({ node, body }: { node: DocumentNode; body: PreparedBody }) {
  const rows = node.content ?? [];
  const isHead = (row: DocumentNode) => row.content?.every((cell) => cell.type === "tableHeader") === true;
  const hasHead = rows[0] !== undefined && isHead(rows[0]);
  const head = hasHead ? rows.slice(0, 1) : [];
  const render = (row: DocumentNode, index: number, isHeadRow: boolean) => (
    <tr key={index}>
      {row.content?.map((cell, column) => {
        const Tag = cell.type === "tableHeader" ? "th" : "td";
        const { colspan, rowspan, align } = (cell.attrs ?? {}) as {
          colspan?: number;
          rowspan?: number;
          align?: "left" | "center" | "right" | null;
        };
        return (
          <Tag
            // biome-ignore lint/suspicious/noArrayIndexKey: a finished table never moves.
            key={column}
            colSpan={colspan && colspan > 1 ? colspan : undefined}
            rowSpan={rowspan && rowspan > 1 ? rowspan : undefined}
            scope={Tag === "th" ? (isHeadRow ? "col" : "row") : undefined}
            className={cellClass(cell, align)}
          >
            {children(cell.content, body)}
          </Tag>
        );
      })}
    </tr>
  );
  return (
    // Wider than the column, it scrolls in itself; the keyboard must be able to get there.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take the focus to be scrolled by keys.
    <section className="table-scroll" aria-label="Table" tabIndex={0}>
      <table>
        {hasHead ? <thead>{head.map((row, index) => render(row, index, true))}</thead> : null}
        <tbody>{rows.slice(head.length).map((row, index) => render(row, index, false))}</tbody>
      </table>
    </section>
  );
}

/** A number with what stands around it, such as "−12.5 %" or "340 km". */
const numeric = /^[^\p{L}]{0,24}\p{Nd}[^\p{L}]{0,24}\p{L}{0,3}[^\p{L}]{0,2}$/u;

function cellClass(cell: DocumentNode, align?: "left" | "center" | "right" | null): string | undefined {
  const classes = [
    align === "right" ? "text-right tabular-nums" : align === "center" ? "text-center" : "",
    numeric.test(plainText(cell).trim()) ? "whitespace-nowrap" : "",
  ].filter(Boolean);
  return classes.length > 0 ? classes.join(" ") : undefined;
}

function FootnoteReference({ node, body }: { node: DocumentNode; body: PreparedBody }) {
  const id = String(node.attrs?.id);
  const number = body.footnotes.get(id);
  if (number === undefined) return null;
  return (
    <sup className="footnote-reference">
      <a
        href={`#fn-${number}`}
        id={referenceId(number, body.referenceTurns.get(node) ?? 1)}
        aria-label={`Footnote ${number}`}
      >
        {number}
      </a>
    </sup>
  );
}

const referenceId = (number: number, turn: number) =>
  turn === 1 ? `fnref-${number}` : `fnref-${number}-${turn}`;

function Footnotes({ body }: { body: PreparedBody }) {
  return (
    <section className="footnotes" aria-label="Footnotes">
      <ol>
        {body.footnoteNodes.map((node) => {
          const id = String(node.attrs?.id);
          const number = body.footnotes.get(id);
          const turns = Array.from({ length: body.references.get(id) ?? 0 }, (_, index) => index + 1);
          return (
            <li key={id} id={number === undefined ? undefined : `fn-${number}`}>
              {children(node.content, body)}
              {number === undefined ? null : (
                <p className="footnote-back">
                  {turns.map((turn) => (
                    <a
                      key={turn}
                      href={`#${referenceId(number, turn)}`}
                      aria-label={`Back to where footnote ${number} is mentioned${turns.length > 1 ? `, ${turn}` : ""}`}
                    >
                      ↩
                    </a>
                  ))}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
