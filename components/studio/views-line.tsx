import { Sparkline } from "./sparkline";

/** How often a story was read in the last days, in a number and as a line. Nothing for one that nobody has read. */
export function ViewsLine({ views }: { views: readonly number[] }) {
  const total = views.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  return (
    <span
      className="inline-flex items-center gap-2.5 whitespace-nowrap text-ink-2 tabular-nums"
      title={`In the last ${views.length} days`}
    >
      {/* First the words, whose line the row stands on. */}
      <span>
        {total.toLocaleString("en-GB")} {total === 1 ? "view" : "views"}
        <span className="sr-only"> in the last {views.length} days</span>
      </span>
      <Sparkline values={views} />
    </span>
  );
}
