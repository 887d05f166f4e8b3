type WorkProgressProps = { label: string; done: number; total: number; isWaiting: boolean };

/** How far the work on an import is; before its size is known, that it goes on. */
export function WorkProgress({ label, done, total, isWaiting }: WorkProgressProps) {
  const share = total > 0 ? done / total : 0;
  const words = isWaiting
    ? "Waiting for other imports to end"
    : total > 0
      ? `${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`
      : "Reading the file …";
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-3 text-[15px]">
        <span className="min-w-0 break-words">{label}</span>
        <span className="shrink-0 text-ink-2 tabular-nums">{words}</span>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={total > 0 ? Math.round(share * 100) : undefined}
        aria-valuetext={words}
        className="mt-2.5 h-1 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full origin-left bg-ink transition-transform duration-150 ease-out rtl:origin-right"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
