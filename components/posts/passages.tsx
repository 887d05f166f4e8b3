import { Fragment } from "react";
import type { PassagePiece } from "./mark-passages";

/** Words of a story, those that somebody commented on marked; `#passage-<id>` leads to where one begins. */
export function Passages({ pieces }: { pieces: readonly PassagePiece[] }) {
  return pieces.map(({ text, ids, starts }, index) =>
    ids.length === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a finished text never moves.
      <Fragment key={index}>{text}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <mark key={index} className="passage" data-comments={ids.join(" ")}>
        {starts.map((id) => (
          <span key={id} id={`passage-${id}`} className="passage-start" />
        ))}
        {text}
      </mark>
    ),
  );
}
