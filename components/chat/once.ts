/** Runs one thing at a time under a name; a second call while it runs is not needed. */
export function createOnce() {
  const busy = new Set<string>();
  return async (name: string, run: () => Promise<void>): Promise<void> => {
    if (busy.has(name)) return;
    busy.add(name);
    try {
      await run();
    } finally {
      busy.delete(name);
    }
  };
}
