import { buttonClass } from "@/components/ui/button";
import { markSchema } from "@/lib/contracts/mark";

type PutBackProps = {
  /** As the address says; nothing is shown for what is no mark. */
  mark: string | string[] | undefined;
  children: string;
};

/** Without scripts: says that something was just taken off this list, and puts it back. */
export function PutBack({ mark, children }: PutBackProps) {
  if (typeof mark !== "string" || !markSchema.safeParse(mark).success) return null;
  return (
    <form
      method="post"
      action="/api/marks"
      className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] bg-wash px-4 py-2.5 text-[15px]"
    >
      <input type="hidden" name="mark" value={mark} />
      <p role="status">{children}</p>
      <button type="submit" name="on" value="true" className={buttonClass("secondary", "sm")}>
        Undo
      </button>
    </form>
  );
}
