import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

/** On the page of a place, a region or a country that no story happens in. */
export function NoStoriesHere({ name }: { name: string }) {
  return (
    <>
      <p className="mb-5 max-w-[52ch] text-ink-2">
        Stories that happen in {name} will stand here. Have you been?
      </p>
      <Link href="/write" prefetch={false} className={buttonClass("secondary")}>
        Write about {name}
      </Link>
    </>
  );
}
