import { Eye } from "lucide-react";
import type { PreviewDto } from "@/lib/previews/dto";

const until = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** Above a story that is not published, or not like this: what it is, whose, and how long the link works. */
export function PreviewBanner({ preview }: { preview: PreviewDto }) {
  const { post, publishedPath, expiresAt, comments } = preview;
  return (
    <p role="note" className="border-b border-line bg-wash text-[14px] leading-5 text-ink-2">
      <span className="page-margin mx-auto flex max-w-[1320px] items-start gap-2.5 py-3 sm:justify-center">
        <Eye size={17} strokeWidth={1.5} aria-hidden="true" className="mt-px shrink-0 text-accent" />
        <span className="min-w-0 break-words">
          <strong className="font-semibold text-ink">Preview.</strong>{" "}
          {publishedPath ? (
            <>
              This story is published, and {post.author.name} lets you read it as it is being changed. Readers
              see{" "}
              <a
                href={publishedPath}
                className="font-semibold text-ink underline decoration-accent underline-offset-4"
              >
                what is published
              </a>
              .
            </>
          ) : (
            <>{post.author.name} is still writing this and has let you read along.</>
          )}{" "}
          The link works until{" "}
          <time dateTime={expiresAt} className="whitespace-nowrap">
            {until.format(new Date(expiresAt))} UTC
          </time>
          .
          {comments === "off" ? null : (
            <>
              {" "}
              <a
                href="#preview-comments"
                className="font-semibold text-ink underline decoration-accent underline-offset-4"
              >
                Say what you think
              </a>
            </>
          )}
        </span>
      </span>
    </p>
  );
}
