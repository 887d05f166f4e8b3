import type { DraftBody } from "./draft-body";

/** Words that the server has not confirmed, kept in this browser. */
export type LocalCopy = {
  /** The open editor that wrote them; one copy each. */
  writer: string;
  postId: string;
  /** The version they were written on; 0 for a story that the server may never have heard of. */
  baseVersion: number;
  /** Milliseconds since 1970, of this browser's clock. */
  at: number;
  body: DraftBody;
};

/** What became of a copy: `full` when the browser has no room for it, `unavailable` when it keeps nothing at all. */
export type KeptCopy = "kept" | "full" | "unavailable";

/** Where unconfirmed words wait. Nothing here rejects: a browser without storage still saves to the server. */
export type LocalCopies = {
  /** Resolves once the copy is on the disk, or cannot be. */
  put(copy: LocalCopy): Promise<KeptCopy>;
  remove(writer: string): Promise<void>;
  /** Copies of a post, or of stories never confirmed (`null`); without those of editors open right now. */
  find(postId: string | null): Promise<LocalCopy[]>;
};

const store = "copies";

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  if (!opened) {
    opened = connect();
    opened.catch(forget);
  }
  return opened;
}

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("nirvana-drafts", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "writer" });
    request.onsuccess = () => {
      const database = request.result;
      // The browser may take it away, for another tab or to make room; the next copy opens it anew.
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException("Another tab holds the store", "TimeoutError"));
  });
}

function forget(): void {
  opened = undefined;
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: "strict" });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

const lockName = (writer: string) => `draft-writer:${writer}`;

/** Marks an editor as open, in all tabs, until the signal aborts or the tab is gone. */
export function holdWriter(writer: string, signal: AbortSignal): void {
  if (!("locks" in navigator)) return;
  void navigator.locks
    .request(
      lockName(writer),
      () => new Promise<void>((done) => signal.addEventListener("abort", () => done())),
    )
    .catch(() => undefined);
}

async function openWriters(): Promise<Set<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name ?? ""));
}

export const browserCopies: LocalCopies = {
  async put(copy) {
    try {
      await run("readwrite", (copies) => copies.put(copy));
      return "kept";
    } catch (error) {
      forget();
      return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "unavailable";
    }
  },
  async remove(writer) {
    await run("readwrite", (copies) => copies.delete(writer)).catch(() => undefined);
  },
  async find(postId) {
    try {
      const all = await run<LocalCopy[]>("readonly", (copies) => copies.getAll());
      const open = await openWriters();
      return all
        .filter((copy) => (postId === null ? copy.baseVersion === 0 : copy.postId === postId))
        .filter((copy) => !open.has(lockName(copy.writer)))
        .toSorted((a, b) => b.at - a.at);
    } catch {
      return [];
    }
  },
};
