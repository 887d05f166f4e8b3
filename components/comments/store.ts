import { useSyncExternalStore } from "react";

/** A state outside of components, for what stands in several places of a page that is the same for everybody. */
export function createStore<State extends object>(initial: State) {
  let state = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    get: (): State => state,
    change(change: Partial<State>): void {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    /** A part of the state; on the server, of how it begins. `select` gives the same for the same state. */
    use: <T>(select: (state: State) => T): T =>
      useSyncExternalStore(
        subscribe,
        () => select(state),
        () => select(initial),
      ),
  };
}
