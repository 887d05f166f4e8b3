import "server-only";

type Turn = {
  /** The import. */
  id: string;
  /** Its account, which has one place at most. */
  owner: string;
  /** Whoever stops waiting gives up its turn. */
  signal: AbortSignal;
};

/** Imports at once in one process: each keeps a core busy, and readers come first. */
const mostAtOnce = 2;

/**
 * Where imports wait for each other. Nobody is turned away: a file that has arrived has its turn. An account has one
 * place at a time, so that nobody waits for all that one person brings.
 */
export class ImportLine {
  readonly #running = new Set<string>();
  #waiting: (Turn & { go: () => void })[] = [];

  isWaiting(id: string): boolean {
    return this.#waiting.some((turn) => turn.id === id);
  }

  /** Does the work when it is its turn. False: it was stopped before that. */
  async pass(turn: Turn, work: () => Promise<void>): Promise<boolean> {
    if (!(await this.#enter(turn))) return false;
    try {
      await work();
      return true;
    } finally {
      this.#running.delete(turn.owner);
      this.#callNext();
    }
  }

  #enter(turn: Turn): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = () => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        resolve(false);
      };
      const go = () => {
        turn.signal.removeEventListener("abort", leave);
        resolve(true);
      };
      const waiting = { ...turn, go };
      if (turn.signal.aborted) return resolve(false);
      turn.signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiting);
      this.#callNext();
    });
  }

  #callNext(): void {
    while (this.#running.size < mostAtOnce) {
      const next = this.#waiting.find(({ owner }) => !this.#running.has(owner));
      if (!next) return;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#running.add(next.owner);
      next.go();
    }
  }
}

const shared = globalThis as typeof globalThis & { nirvanaImportLine?: ImportLine };

/** The one of this process. */
export function importLine(): ImportLine {
  shared.nirvanaImportLine ??= new ImportLine();
  return shared.nirvanaImportLine;
}
