import { deskStore, type Outgoing } from "./desk-store";
import { keptKey } from "./kept-key";
import { talkStore } from "./talk-store";

type Kept = { outbox: Outgoing[]; words: Record<string, string> };

/** Keeps in this tab what was written and has not arrived, so that a reload or a way through the sign-in loses nothing. */
export function keepWords(): void {
  const postId = talkStore.get().talk?.postId;
  if (!postId) return;
  const { outbox, words } = deskStore.get();
  const kept: Kept = { outbox: outbox.filter(({ state }) => state !== "elsewhere"), words };
  try {
    if (kept.outbox.length > 0 || Object.values(words).some(Boolean)) {
      sessionStorage.setItem(keptKey(postId), JSON.stringify(kept));
    } else {
      sessionStorage.removeItem(keptKey(postId));
    }
  } catch {
    // A browser that keeps nothing has what is on the page.
  }
}

/** Brings back what was kept. What was on its way may have arrived or not: sending it again says nothing twice. */
export function restoreWords(postId: string): void {
  let kept: Partial<Kept>;
  try {
    kept = JSON.parse(sessionStorage.getItem(keptKey(postId)) ?? "{}") as Partial<Kept>;
  } catch {
    return;
  }
  const outbox = (kept.outbox ?? []).map((entry) => ({ ...entry, state: "failed" as const }));
  deskStore.change({ outbox, words: kept.words ?? {} });
  const box = document.querySelector<HTMLTextAreaElement>("[data-talk-form=comment] textarea");
  if (box && box.value === "") box.value = kept.words?.comment ?? "";
}
