import type { ReactNode } from "react";

/** A message in the flow of a page. `danger` is announced at once. */
export function Notice({ kind = "quiet", children }: { kind?: "quiet" | "danger"; children: ReactNode }) {
  return kind === "danger" ? (
    <div role="alert" className="rounded-[10px] bg-danger-wash px-4 py-3 text-[15px] text-danger">
      {children}
    </div>
  ) : (
    <div className="rounded-[10px] bg-wash px-4 py-3 text-[15px] text-ink-2">{children}</div>
  );
}
