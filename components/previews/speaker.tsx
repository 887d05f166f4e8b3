import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import type { SpeakerDto } from "@/lib/preview-comments/dto";

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** Who said something, and when. A guest may use any name, so it is said that they are one. */
export function Speaker({ by, createdAt }: { by: SpeakerDto; createdAt: string }) {
  return (
    <p className="facts gap-y-0.5 text-[14px] text-ink-3">
      <span className="inline-flex min-w-0 items-center gap-2">
        <Avatar name={by.name} size={22} />
        <bdi className="min-w-0 font-semibold wrap-anywhere text-ink">
          {by.handle ? (
            <Link href={`/authors/${by.handle}`} prefetch={false} className="hover:text-accent">
              {by.name}
            </Link>
          ) : (
            by.name
          )}
        </bdi>
      </span>
      {by.kind === "member" ? null : <span>{by.kind === "author" ? "author" : "guest"}</span>}
      <time dateTime={createdAt}>{moment.format(new Date(createdAt))} UTC</time>
    </p>
  );
}
