import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import type { Mark } from "@/lib/contracts/mark";
import type { MarkDto } from "@/lib/marks/dto";
import { reactionWords } from "./reaction-words";

type Words = {
  /** Before it is set. */
  question: string;
  set: string;
  /** Once it is set. */
  said: string;
  takeBack: string;
  /** Where all of them are. */
  all?: { href: string; words: string };
};

/** How one mark of the reader's stands, and the button that changes it: where a browser runs no scripts. */
export function MarkPage({ mark, from }: { mark: MarkDto; from: string }) {
  const { question, set, said, takeBack, all } = wordsOf(mark.mark, mark.target);
  return (
    <div className="page-margin mx-auto max-w-[680px] pt-14 pb-24 lg:pt-24">
      <h1 className="title text-[32px] sm:text-[40px]">{mark.isOn ? said : question}</h1>
      <form method="post" action="/api/marks" className="mt-8 flex flex-wrap items-center gap-3">
        <input type="hidden" name="mark" value={mark.name} />
        <button
          type="submit"
          name="on"
          value={String(!mark.isOn)}
          className={buttonClass(mark.isOn ? "secondary" : "primary")}
        >
          {mark.isOn ? takeBack : set}
        </button>
        <a href={from} className={buttonClass(mark.isOn ? "primary" : "secondary")}>
          Back to where you were
        </a>
      </form>
      {mark.isOn && all ? (
        <p className="mt-6 text-[15px]">
          <Link
            href={all.href}
            className="inline-flex min-h-11 items-center font-semibold text-accent hover:underline"
          >
            {all.words}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

function wordsOf(mark: Mark, target: string): Words {
  switch (mark.of) {
    case "bookmark":
      return {
        question: `Put “${target}” on your reading list?`,
        set: "Read later",
        said: `“${target}” is on your reading list`,
        takeBack: "Take it off the list",
        all: { href: "/reading-list", words: "Your reading list" },
      };
    case "follow":
      return {
        question: `Follow ${target}?`,
        set: "Follow",
        said: `You follow ${target}`,
        takeBack: "Stop following",
        all: { href: "/following", words: "What you follow" },
      };
    case "reaction": {
      const { words } = reactionWords[mark.kind];
      return {
        question: `Say “${words}” of “${target}”?`,
        set: words,
        said: `You said “${words}” of “${target}”`,
        takeBack: "Take it back",
      };
    }
  }
}
