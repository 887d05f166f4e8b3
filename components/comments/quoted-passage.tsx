import type { PassageState } from "@/components/posts/mark-passages";

type Props = {
  exact: string;
  /** Where it is in the story; absent: that is not known here. */
  state?: PassageState | undefined;
  href?: string;
};

/** The words of the story that a comment is about, and whether they are still there. */
export function QuotedPassage({ exact, state, href }: Props) {
  const words = (
    <span
      dir="auto"
      className="line-clamp-3 font-serif text-[17px] leading-snug wrap-anywhere whitespace-pre-line text-ink-2"
    >
      {exact}
    </span>
  );
  const isThere = state === "found" || state === "changed";
  return (
    <blockquote className="mb-3 border-s-2 border-accent ps-4">
      {state === "lost" ? (
        <p className="text-[14px] text-ink-3">These words are no longer in the story:</p>
      ) : state === "changed" ? (
        <p className="text-[14px] text-ink-3">The passage has been edited since. It said:</p>
      ) : null}
      {isThere && href ? (
        <a href={href} className="block hover:underline hover:decoration-accent">
          {words}
        </a>
      ) : (
        words
      )}
    </blockquote>
  );
}
