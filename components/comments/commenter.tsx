import Link from "next/link";
import { avatarUrl } from "@/components/posts/byline";
import { Avatar } from "@/components/ui/avatar";
import type { CommenterDto } from "@/lib/comments/dto";

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });

type Props = {
  by: CommenterDto;
  createdAt: string;
  editedAt?: string | null;
  /** Of the comment by itself. */
  href?: string;
};

/** Who said something, and when; the time leads to it. */
export function Commenter({ by, createdAt, editedAt, href }: Props) {
  const time = (
    <time dateTime={createdAt} title={`${whole.format(new Date(createdAt))} UTC`}>
      {moment.format(new Date(createdAt))}
    </time>
  );
  return (
    <p className="facts min-h-6 gap-y-0.5 text-[14px] text-ink-3">
      <span className="inline-flex min-w-0 items-center gap-2.5">
        <Avatar name={by.name} src={avatarUrl(by.avatar)} size={26} />
        <bdi className={`min-w-0 font-semibold wrap-anywhere ${by.handle ? "text-ink" : "text-ink-2"}`}>
          {by.handle ? (
            <Link
              href={`/authors/${by.handle}`}
              prefetch={false}
              className="inline-block py-0.5 hover:text-accent"
            >
              {by.name}
            </Link>
          ) : (
            by.name
          )}
        </bdi>
      </span>
      {by.isAuthor ? <span className="font-medium text-accent">author</span> : null}
      {href ? (
        <a href={href} className="inline-flex min-h-6 min-w-6 items-center hover:text-ink hover:underline">
          {time}
        </a>
      ) : (
        time
      )}
      {editedAt ? <span title={`Changed ${whole.format(new Date(editedAt))} UTC`}>changed since</span> : null}
    </p>
  );
}
