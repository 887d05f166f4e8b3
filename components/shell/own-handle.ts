import { useSyncExternalStore } from "react";

let known: string | null = null;
const listeners = new Set<() => void>();

/** The account menu asks who is looking and says it here, so that nothing else on the page has to ask again. */
export function tellOwnHandle(handle: string | null): void {
  if (handle === known) return;
  known = handle;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The handle of the person looking; null when nobody is signed in, and as long as it is not known. */
export function useOwnHandle(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => known,
    () => null,
  );
}
