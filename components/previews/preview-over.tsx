import Link from "next/link";
import { EmptyPage } from "@/components/shell/empty-page";
import { buttonClass } from "@/components/ui/button";

/** What every preview link shows that does not open, whatever the reason. */
export function PreviewOver() {
  return (
    <EmptyPage title="This preview does not open" level={1}>
      <p>
        The link may have run out, its author may have ended it or put the story away, or a part of it was
        lost when it was copied. Whoever sent it can make you another.
      </p>
      <div className="mt-7 flex flex-wrap justify-center gap-3">
        <Link href="/" className={buttonClass("primary")}>
          Go to the front page
        </Link>
      </div>
    </EmptyPage>
  );
}
