import Link from "next/link";
import type { ReactNode } from "react";
import type { QuoteDto } from "@/lib/contracts/realtime";
import { clockTime, fullTime } from "./chat-times";
import { LinkedText } from "./linked-text";
import { quoted } from "./quoted";

type BubbleProps = {
  body: string;
  quote: QuoteDto | null;
  createdAt: string;
  isMine: boolean;
  /** The other person's name, for those who do not see the sides. */
  senderName: string;
  /** "sent", "read": of one's own. */
  state?: string | undefined;
  /** More of one person's words: closer to what is above. */
  isContinued: boolean;
  /** Under the bubble. */
  children?: ReactNode;
};

function Quote({ quote, isMine }: { quote: QuoteDto; isMine: boolean }) {
  return (
    <div className={`mb-1.5 max-w-[72%] border-l-2 border-accent pl-3 ${isMine ? "self-end" : "self-start"}`}>
      <Link
        href={`/stories/${quote.slug}`}
        className="line-clamp-2 text-sm font-semibold text-accent hover:underline"
      >
        {quote.text ? "From " : "About "}
        {quote.title}
      </Link>
      {quote.text ? (
        <p className="font-serif text-base leading-snug whitespace-pre-line text-ink-2 wrap-anywhere">
          {quoted(quote.text)}
        </p>
      ) : null}
    </div>
  );
}

/** One message: whose it is shows by its side and its ink. */
export function MessageBubble(props: BubbleProps) {
  const { body, quote, createdAt, isMine, senderName, state, isContinued, children } = props;
  return (
    <div className={`flex flex-col ${isContinued ? "mt-[5px]" : "mt-3"}`}>
      {quote ? <Quote quote={quote} isMine={isMine} /> : null}
      <div className={`flex items-end gap-2.5 ${isMine ? "flex-row-reverse" : ""}`}>
        <p
          dir="auto"
          className={`min-w-0 max-w-[min(72%,30rem)] rounded-[19px] px-3.5 py-2 text-base leading-[1.45] whitespace-pre-wrap wrap-anywhere ${
            isMine ? "bg-ink text-paper" : "bg-wash text-ink"
          }`}
        >
          <span className="sr-only">{isMine ? "You: " : `${senderName}: `}</span>
          <span>
            <LinkedText text={body} />
          </span>
        </p>
        <span className="shrink-0 pb-1 text-[13px] text-ink-3 tabular-nums">
          <time dateTime={createdAt} title={fullTime(createdAt)}>
            {clockTime(createdAt)}
          </time>
          {state ? ` · ${state}` : null}
        </span>
      </div>
      {children}
    </div>
  );
}
