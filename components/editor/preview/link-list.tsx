"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type LinkComments, linkComments, type PreviewLinkDto } from "@/lib/previews/dto";

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

type LinkListProps = {
  isPublished: boolean;
  links: PreviewLinkDto[];
  busy: string | null;
  onEnd: (linkId: string) => void;
  onComments: (linkId: string, comments: LinkComments) => void;
};

const whoSees: Record<LinkComments, string> = {
  shared: "Comments: seen by everybody with a link",
  private: "Comments: seen by you alone",
  off: "Comments: off",
};

/** The links that work, each with who sees what is said through it, and its end. */
export function LinkList({ isPublished, links, busy, onEnd, onComments }: LinkListProps) {
  if (links.length === 0) {
    return (
      <p className="text-[15px] text-ink-2">
        No link works at the moment.{" "}
        {isPublished
          ? "Readers see the story as it was published, and not what is changed since."
          : "Nobody but its authors reads the draft."}
      </p>
    );
  }
  return (
    <section aria-labelledby="preview-links">
      <h3 id="preview-links" className="text-[13px] font-semibold text-ink-2">
        Links that work
      </h3>
      <ul className="mt-1.5 border-t border-line">
        {links.map((link) => (
          <li
            key={link.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 border-b border-line py-3 text-[15px]"
          >
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{link.label || "For nobody in particular"}</p>
              <p className="text-[13px] text-ink-3">
                until <Moment iso={link.expiresAt} /> · <Openings link={link} />
              </p>
            </div>
            <Button
              look="secondary"
              size="sm"
              className="max-sm:min-h-11"
              disabled={busy !== null}
              onClick={() => onEnd(link.id)}
            >
              {busy === link.id ? "Ending it…" : "Revoke"}
              <span className="sr-only"> the link for {link.label || "nobody in particular"}</span>
            </Button>
            <div className="col-span-2">
              <Select
                aria-label={`Comments through the link for ${link.label || "nobody in particular"}`}
                value={link.comments}
                disabled={busy !== null}
                onChange={(event) => onComments(link.id, event.target.value as LinkComments)}
              >
                {linkComments.map((choice) => (
                  <option key={choice} value={choice}>
                    {whoSees[choice]}
                  </option>
                ))}
              </Select>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Openings({ link: { opens, lastOpenedAt } }: { link: PreviewLinkDto }) {
  if (!lastOpenedAt) return "not opened yet";
  return (
    <>
      opened {opens === 1 ? "once" : `${opens} times`}, {opens === 1 ? "on " : "last on "}
      <Moment iso={lastOpenedAt} />
    </>
  );
}

const Moment = ({ iso }: { iso: string }) => (
  <time dateTime={iso} title={full.format(new Date(iso))} className="whitespace-nowrap">
    {moment.format(new Date(iso))}
  </time>
);
