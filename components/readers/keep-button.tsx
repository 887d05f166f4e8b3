import { Bookmark } from "lucide-react";
import { markName } from "@/lib/contracts/mark";
import { MarkForm } from "./mark-form";

/** Puts a story on the reading list, and takes it off. */
export function KeepButton({ postId }: { postId: string }) {
  return (
    <MarkForm
      mark={markName.bookmark(postId)}
      className="inline-flex min-h-11 items-center gap-2 text-[15px] font-semibold text-ink-2 transition-colors duration-150 hover:text-ink sm:min-h-8 marked:text-accent"
    >
      <Bookmark size={18} strokeWidth={1.5} aria-hidden="true" className="marked:fill-current" />
      <span className="marked:hidden">Read later</span>
      <span className="hidden marked:inline">On your reading list</span>
    </MarkForm>
  );
}
