import { Fragment } from "react";
import type { PassagePiece } from "./mark-passages";

/** Where what was said of a passage stands, and how much that is. */
export type PassageLink = { href: string; count: number };

type PassagesProps = {
  pieces: readonly PassagePiece[];
  /** By passage. Absent, or within a link: nothing leads from here to what was said. */
  links?: ReadonlyMap<string, PassageLink> | undefined;
};

/** Words of a story, those that somebody commented on marked; `#passage-<id>` leads to where one begins. */
export function Passages({ pieces, links }: PassagesProps) {
  return pieces.map(({ text, ids, starts, ends }, index) =>
    ids.length === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a finished text never moves.
      <Fragment key={index}>{text}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Fragment key={index}>
        <mark className="passage" data-comments={ids.join(" ")}>
          {starts.map((id) => (
            <span key={id} id={`passage-${id}`} className="passage-start" />
          ))}
          {text}
        </mark>
        {links ? <PassageCount ids={ends} links={links} /> : null}
      </Fragment>
    ),
  );
}

/**
 * How much was said of what ends here, and the way there. The number is drawn and not written, so that it is no part of
 * the text for whoever selects, copies or searches it.
 */
export function PassageCount({
  ids,
  links,
}: {
  ids: readonly string[];
  links: ReadonlyMap<string, PassageLink>;
}) {
  const found = ids.flatMap((id) => links.get(id) ?? []);
  const [first] = found;
  if (!first) return null;
  const count = found.reduce((sum, link) => sum + link.count, 0);
  return (
    // biome-ignore lint/a11y/useAnchorContent: its label is its content; the number is drawn.
    <a
      href={first.href}
      className="passage-count"
      data-count={count}
      aria-label={count === 1 ? "1 comment on this passage" : `${count} comments on this passage`}
    />
  );
}
