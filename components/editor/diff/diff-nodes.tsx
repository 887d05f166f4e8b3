import type { ReactNode } from "react";
import { Picture } from "@/components/media/picture";
import { calloutNames } from "@/components/posts/callout-names";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { fileSize } from "@/lib/contracts/file-formats";
import { isTextblock } from "./align-blocks";
import type { BlockDiff } from "./diff-blocks";
import type { InlinePart } from "./diff-inline";

type Op = BlockDiff["op"];

const words: Record<Exclude<Op, "same">, { sign: string; word: string }> = {
  added: { sign: "+", word: "Added: " },
  removed: { sign: "−", word: "Removed: " },
  changed: { sign: "~", word: "Changed: " },
};

/** What happened to a block: a sign for those who see it, a word for those who hear it. */
export function Sign({ op }: { op: Op }) {
  if (op === "same") return null;
  return (
    <span className="diff-sign">
      <span aria-hidden="true">{words[op].sign}</span>
      <span className="sr-only">{words[op].word}</span>
    </span>
  );
}

const markTags: Partial<
  Record<DocumentMark["type"], "strong" | "em" | "s" | "code" | "u" | "sup" | "sub" | "mark">
> = {
  bold: "strong",
  italic: "em",
  strike: "s",
  code: "code",
  underline: "u",
  superscript: "sup",
  subscript: "sub",
  highlight: "mark",
};

const nameOf = (mark: DocumentMark) => (mark.type === "link" ? `link to ${mark.attrs.href}` : mark.type);

function Marked({ text, marks }: { text: string; marks: readonly DocumentMark[] }): ReactNode {
  const [mark, ...rest] = marks;
  if (!mark) return text.includes("\n") ? <span className="whitespace-pre-line">{text}</span> : text;
  const inner = <Marked text={text} marks={rest} />;
  if (mark.type === "link") {
    return (
      <span className="diff-link" title={mark.attrs.href}>
        {inner}
      </span>
    );
  }
  const Tag = markTags[mark.type] ?? "span";
  return <Tag>{inner}</Tag>;
}

const namesOf = (marks: readonly DocumentMark[]) => marks.map(nameOf).join(", ") || "plain";

/** `isInstead`: it takes the place of what stands right before it, and is set apart from that. */
function Part({ part, isInstead }: { part: InlinePart; isInstead: boolean }) {
  const text = <Marked text={part.text} marks={part.marks} />;
  switch (part.op) {
    case "added":
      return <ins className={isInstead ? "diff-instead" : undefined}>{text}</ins>;
    case "removed":
      return <del className={isInstead ? "diff-instead" : undefined}>{text}</del>;
    case "formatted": {
      const was = namesOf(part.marksBefore ?? []);
      return (
        <span className="diff-formatted" title={`Was ${was}`}>
          {text}
          <span className="sr-only">{` (was ${was}, now ${namesOf(part.marks)})`}</span>
        </span>
      );
    }
    default:
      return text;
  }
}

/** A line with what changed in it. */
export function Parts({ parts }: { parts: readonly InlinePart[] }) {
  return parts.map((part, at) => {
    const before = parts[at - 1]?.op;
    const isInstead =
      (part.op === "added" && before === "removed") || (part.op === "removed" && before === "added");
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place.
    return <Part key={at} part={part} isInstead={isInstead} />;
  });
}

/** The content of a line that nothing happened to. */
const plainParts = (node: DocumentNode): InlinePart[] =>
  (node.content ?? []).map((part) => ({
    op: "same",
    text: part.text ?? (part.type === "hardBreak" ? "\n" : `[${labelOf(part)}]`),
    marks: part.marks ?? [],
  }));

function calloutName({ attrs }: DocumentNode): string {
  return calloutNames[attrs?.kind === "tip" || attrs?.kind === "warning" ? attrs.kind : "note"];
}

/** "imageGallery" as people say it. */
const spaced = (type: string) => type.replace(/([A-Z])/g, " $1").toLowerCase();

/** What a block is called, with what of its settings tells it from others of its kind. */
function labelOf(node: DocumentNode): string {
  switch (node.type) {
    case "heading":
      return `heading ${Number(node.attrs?.level)}`;
    case "taskItem":
      return node.attrs?.checked ? "task, done" : "task, to do";
    case "codeBlock":
      return typeof node.attrs?.language === "string" ? `code (${node.attrs.language})` : "code";
    case "callout":
      return `callout (${calloutName(node).toLowerCase()})`;
    case "footnoteReference":
      return "note";
    default:
      return spaced(node.type);
  }
}

/** A block without words in it, by what it shows. */
function Atom({ node }: { node: DocumentNode }) {
  const { publicId, alt, caption, width, height } = node.attrs ?? {};
  if (typeof publicId === "string" && typeof width === "number" && typeof height === "number") {
    return (
      <figure className="diff-image">
        <Picture publicId={publicId} width={width} height={height} alt="" sizes="320px" />
        <figcaption className="diff-was">
          {[typeof alt === "string" && alt ? alt : "A picture without a description", caption]
            .filter((words) => typeof words === "string" && words)
            .join(" · ")}
        </figcaption>
      </figure>
    );
  }
  if (node.type === "horizontalRule") return <hr />;
  if (node.type === "fileLink") {
    return (
      <p className="diff-was">
        {`file · ${String(node.attrs?.name)} · ${fileSize(Number(node.attrs?.bytes))}`}
      </p>
    );
  }
  const details = Object.values(node.attrs ?? {})
    .map((value) => (Array.isArray(value) ? value.join(" → ") : value))
    .filter((value) => typeof value === "string" && value);
  return <p className="diff-was">{[labelOf(node), ...details].join(" · ")}</p>;
}

const tags: Record<string, string> = {
  bulletList: "ul",
  taskList: "ul",
  orderedList: "ol",
  footnotes: "ol",
  listItem: "li",
  taskItem: "li",
  footnote: "li",
  blockquote: "blockquote",
  tableRow: "tr",
  tableHeader: "th",
  tableCell: "td",
  paragraph: "p",
  heading: "p",
  codeBlock: "pre",
};

const classes: Record<string, string> = {
  heading: "diff-heading",
  taskList: "diff-tasks",
  pullQuote: "diff-pull-quote",
  callout: "diff-callout",
  toggle: "diff-toggle",
  gallery: "diff-gallery",
};

/** In these a sign cannot stand; what is in them carries it. */
const framework = new Set(["ul", "ol", "table", "tr"]);

type FrameProps = { node: DocumentNode; op: Op; isTop?: boolean; children: ReactNode };

/** The element of a block of blocks, or of a line. */
function Frame({ node, op, isTop = false, children }: FrameProps) {
  const tag = tags[node.type] ?? "div";
  const Tag = tag as "div";
  if (node.type === "table") {
    return (
      <table>
        <tbody>{children}</tbody>
      </table>
    );
  }
  const className = [
    classes[node.type] ?? "",
    !isTop && op !== "same" && !framework.has(tag) ? `diff-${op}` : "",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Tag className={className || undefined}>
      {isTop || framework.has(tag) ? null : <Sign op={op} />}
      {node.type === "taskItem" ? (
        <span className="diff-was">{node.attrs?.checked ? "☑ " : "☐ "}</span>
      ) : null}
      {node.type === "callout" ? <p className="diff-was">{calloutName(node)}</p> : null}
      {children}
    </Tag>
  );
}

/** A block as it stands, all of it added, removed or untouched. */
function Whole({ node, op, isTop }: { node: DocumentNode; op: Op; isTop?: boolean }) {
  if (isTextblock(node)) {
    return (
      <Frame node={node} op={isTop ? "same" : op} isTop={isTop ?? false}>
        <Parts parts={plainParts(node)} />
      </Frame>
    );
  }
  if (!node.content?.length) return <Atom node={node} />;
  const isFramework = framework.has(tags[node.type] ?? "") || node.type === "table";
  return (
    <Frame node={node} op={op} isTop={isTop ?? false}>
      {node.content.map((child, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place.
        <Whole key={at} node={child} op={isFramework && !isTop ? op : "same"} />
      ))}
    </Frame>
  );
}

/** Longer runs of untouched blocks inside another are told by their number: a table may have thousands of rows. */
const longestRun = 6;

type Shown = { at: number; block: BlockDiff } | { at: number; untouched: number };

function withoutRuns(blocks: readonly BlockDiff[]): Shown[] {
  const parts: Shown[] = [];
  for (let at = 0; at < blocks.length; at++) {
    let end = at;
    while (blocks[end]?.op === "same") end++;
    const block = blocks[at];
    if (end - at > longestRun) {
      parts.push({ at, untouched: end - at });
      at = end - 1;
    } else if (block) {
      parts.push({ at, block });
    }
  }
  return parts;
}

/** In place of untouched blocks, in an element that may stand there. */
function Untouched({ count, within }: { count: number; within: DocumentNode }) {
  const words = `${count} more, unchanged`;
  if (within.type === "table") {
    return (
      <tr>
        <td className="diff-was">{words}</td>
      </tr>
    );
  }
  if (within.type === "tableRow") return <td className="diff-was">{words}</td>;
  return framework.has(tags[within.type] ?? "") ? (
    <li className="diff-was">{words}</li>
  ) : (
    <p className="diff-was">{words}</p>
  );
}

/** One block of a diff. At the top its row says what happened to it. */
export function DiffNode({ diff, isTop = false }: { diff: BlockDiff; isTop?: boolean }) {
  if (diff.op !== "changed") return <Whole node={diff.node} op={diff.op} isTop={isTop} />;
  const { before, after } = diff;
  const was =
    labelOf(before) === labelOf(after) ? null : (
      <span className="diff-was">{`Was ${labelOf(before)}, now ${labelOf(after)}. `}</span>
    );
  if (diff.inline) {
    return (
      <Frame node={after} op="same">
        {was}
        <Parts parts={diff.inline} />
      </Frame>
    );
  }
  if (diff.children) {
    const isFramework = framework.has(tags[after.type] ?? "") || after.type === "table";
    return (
      <Frame node={after} op="same">
        {isFramework ? null : was}
        {withoutRuns(diff.children).map((part) =>
          "block" in part ? (
            <DiffNode key={part.at} diff={part.block} />
          ) : (
            <Untouched key={part.at} count={part.untouched} within={after} />
          ),
        )}
      </Frame>
    );
  }
  return (
    <>
      <div className="diff-removed">
        <Sign op="removed" />
        <Atom node={before} />
      </div>
      <div className="diff-added">
        <Sign op="added" />
        <Atom node={after} />
      </div>
    </>
  );
}
