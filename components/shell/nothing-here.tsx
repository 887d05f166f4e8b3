import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "./empty-page";

/** What an unknown address shows. */
export function NothingHere() {
  return (
    <EmptyPage title="Nothing is charted here" level={1}>
      <p>
        The address may be mistyped, or what stood here has been taken down. Everything that can be read is
        one of these away.
      </p>
      <div className="mt-7 flex flex-wrap justify-center gap-3">
        <Link href="/search" className={buttonClass("primary")}>
          Search the stories
        </Link>
        <Link href="/" className={buttonClass("secondary")}>
          Go to the front page
        </Link>
      </div>
    </EmptyPage>
  );
}
