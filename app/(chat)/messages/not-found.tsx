import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

/** Nobody of that name, a story that is gone, or an address that no conversation can have. */
export default function NothingToOpen() {
  return (
    <div className="flex flex-col items-center justify-center gap-5 px-6 py-16 text-center">
      <h2 className="title text-[28px]">There is nothing to open here</h2>
      <p className="max-w-[42ch] text-ink-2">
        This person or their story is not here any more, or the address is mistyped.
      </p>
      <Link href="/messages" className={buttonClass("secondary")}>
        All messages
      </Link>
    </div>
  );
}
