import { deskStore, type Outgoing } from "./desk-store";
import { keptKey } from "./kept-key";

type Kept = { outbox: Outgoing[]; words: Record<string, string> };

/** Keeps in this tab what was written and has not arrived, so that a reload or a way through the sign-in loses nothing. */
export function keepWords(): void {
  const { outbox, words } = deskStore.get();
  const kept: Kept = {
    outbox: outbox.filter(({ state }) => state !== "elsewhere"),
    words: Object.fromEntries(Object.entries(words).filter(([, begun]) => begun !== "")),
  };
  try {
    if (kept.outbox.length > 0 || Object.keys(kept.words).length > 0) {
      sessionStorage.setItem(keptKey, JSON.stringify(kept));
    } else {
      sessionStorage.removeItem(keptKey);
    }
  } catch {
    // A browser that keeps nothing has what is on the page.
  }
}

/** Brings back what was kept. What was on its way may have arrived or not: sending it again says nothing twice. */
export function restoreWords(): void {
  let kept: Partial<Kept>;
  try {
    kept = JSON.parse(sessionStorage.getItem(keptKey) ?? "{}") as Partial<Kept>;
  } catch {
    return;
  }
  const outbox = (kept.outbox ?? []).map((entry) => ({ ...entry, state: "failed" as const }));
  deskStore.change({ outbox, words: kept.words ?? {} });
}
