import Link from "next/link";
import type { ReactNode } from "react";
import type { QuoteDto, ReplyDto } from "@/lib/contracts/realtime";
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
  replyTo?: ReplyDto | undefined;
  /** The name of whom it answers. */
  answeredName?: string;
  isEdited?: boolean;
  isDeleted?: boolean;
  /** Beside the bubble. */
  actions?: ReactNode;
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

/** What a message answers, in a line that leads there when it is on the page. */
function Answered({ replyTo, name, isMine }: { replyTo: ReplyDto; name: string; isMine: boolean }) {
  return (
    <a
      href={`#message-${replyTo.seq}`}
      className={`mb-1 max-w-[72%] border-l-2 border-line pl-3 text-sm text-ink-2 hover:border-ink-3 ${isMine ? "self-end" : "self-start"}`}
    >
      <span className="font-semibold">{name}</span>
      <span dir="auto" className="line-clamp-2 wrap-anywhere">
        {replyTo.body || <em className="text-ink-3">This message was deleted.</em>}
      </span>
    </a>
  );
}

/** One message: whose it is shows by its side and its ink. */
export function MessageBubble(props: BubbleProps) {
  const { body, quote, createdAt, isMine, senderName, state, isContinued, children } = props;
  const { replyTo, answeredName = "", isEdited, isDeleted, actions } = props;
  return (
    <div className={`group/message flex flex-col ${isContinued ? "mt-[5px]" : "mt-3"}`}>
      {replyTo ? <Answered replyTo={replyTo} name={answeredName} isMine={isMine} /> : null}
      {quote ? <Quote quote={quote} isMine={isMine} /> : null}
      <div className={`flex items-end gap-2.5 ${isMine ? "flex-row-reverse" : ""}`}>
        <p
          dir="auto"
          className={`min-w-0 max-w-[min(72%,30rem)] rounded-[19px] px-3.5 py-2 text-base leading-[1.45] whitespace-pre-wrap wrap-anywhere ${
            isDeleted
              ? "border border-line text-ink-3 italic"
              : isMine
                ? "bg-ink text-paper"
                : "bg-wash text-ink"
          }`}
        >
          <span className="sr-only">{isMine ? "You: " : `${senderName}: `}</span>
          <span>{isDeleted ? "This message was deleted." : <LinkedText text={body} />}</span>
        </p>
        <span className="shrink-0 pb-1 text-[13px] text-ink-3 tabular-nums">
          <time dateTime={createdAt} title={fullTime(createdAt)}>
            {clockTime(createdAt)}
          </time>
          {isEdited ? " · changed" : null}
          {state ? ` · ${state}` : null}
        </span>
        {actions}
      </div>
      {children}
    </div>
  );
}
