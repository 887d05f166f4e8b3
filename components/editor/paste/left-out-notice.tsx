import { Notice } from "@/components/ui/notice";
import type { LeftOut } from "./left-out";

/** What did not come along with a paste, each with the reason. */
export function LeftOutNotice({ leftOut, onClose }: { leftOut: readonly LeftOut[]; onClose: () => void }) {
  const shown = leftOut.slice(0, 5);
  const more = leftOut.length - shown.length;
  return (
    <div className="mb-5" role="status">
      <Notice>
        <p>{leftOut.length === 1 ? "One picture" : `${leftOut.length} pictures`} did not come along:</p>
        <ul className="my-1.5 grid gap-1">
          {shown.map(({ name, reason }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name.
            <li key={at} className="break-words">
              <span className="text-ink">{name}</span> {reason}
            </li>
          ))}
          {more > 0 ? <li>… and {more} more.</li> : null}
        </ul>
        <button
          type="button"
          onClick={onClose}
          className="min-h-6 font-semibold underline decoration-accent underline-offset-4"
        >
          Understood
        </button>
      </Notice>
    </div>
  );
}
