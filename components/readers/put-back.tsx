import { buttonClass } from "@/components/ui/button";
import type { MarkDto } from "@/lib/marks/dto";

type PutBackProps = {
  /** What the address names; nothing is said of what is set all the same. */
  gone: MarkDto | null;
  children: string;
};

/** Without scripts: says that something was just taken off this list, and puts it back. */
export function PutBack({ gone, children }: PutBackProps) {
  if (!gone || gone.isOn) return null;
  return (
    <form
      method="post"
      action="/api/marks"
      className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] bg-wash px-4 py-2.5 text-[15px]"
    >
      <input type="hidden" name="mark" value={gone.name} />
      <p role="status">{children}</p>
      <button type="submit" name="on" value="true" className={buttonClass("secondary", "sm")}>
        Undo
      </button>
    </form>
  );
}
