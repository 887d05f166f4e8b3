import type { DraftBody } from "./draft-body";

/** Words that the server has not confirmed, kept in this browser. */
export type LocalCopy = {
  /** The open editor that wrote them; one copy each. */
  writer: string;
  /** Whose they are, as accounts go; absent in a copy that an older version of this page kept. */
  userId?: string;
  postId: string;
  /** The version they were written on; 0 for a story that the server may never have heard of. */
  baseVersion: number;
  /** Milliseconds since 1970, of this browser's clock. */
  at: number;
  body: DraftBody;
};

/** What became of a copy: `full` when the browser has no room for it, `unavailable` when it keeps nothing at all. */
export type KeptCopy = "kept" | "full" | "unavailable";

/**
 * Where unconfirmed words of one account wait; those of others, in the same browser, are not shown, nor touched before they
 * are a year old.
 * Nothing here rejects: a browser without storage still saves to the server.
 */
export type LocalCopies = {
  /** Resolves once the copy is on the disk, or cannot be. */
  put(copy: LocalCopy): Promise<KeptCopy>;
  remove(writer: string): Promise<void>;
  /**
   * The account's copies of a post, or of stories never confirmed (`null`); without those of editors open right now. Of a
   * post also what names no account: whoever asks for them says whether the post is theirs.
   */
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

/** Words that nobody asked for in all this time are let go, so that a browser which many use does not fill up. */
const keptMilliseconds = 400 * 24 * 60 * 60 * 1000;

/** What of the store an account may be offered, newest first. */
export function offeredCopies(
  all: readonly LocalCopy[],
  userId: string,
  postId: string | null,
  isOpen: (writer: string) => boolean,
): LocalCopy[] {
  return all
    .filter((copy) => copy.userId === userId || (copy.userId === undefined && postId !== null))
    .filter((copy) => (postId === null ? copy.baseVersion === 0 : copy.postId === postId))
    .filter((copy) => !isOpen(copy.writer))
    .toSorted((a, b) => b.at - a.at);
}

/** Markdown waits as it was typed; it is a text again, where it can be read. */
async function readCopy(copy: LocalCopy): Promise<LocalCopy> {
  const { unread } = copy.body;
  if (!unread) return copy;
  const reader = await import("./markdown/source-reader").catch(() => null);
  if (!reader) return copy;
  const { sourceReader } = reader;
  return { ...copy, body: { ...copy.body, ...sourceReader(unread.markdown).read() } };
}

/** The copies of an account in this browser. They wait for it, however long somebody else uses the browser meanwhile. */
export function browserCopies(userId: string): LocalCopies {
  return {
    async put(copy) {
      try {
        await run("readwrite", (copies) => copies.put({ ...copy, userId }));
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
        for (const { writer } of all.filter(({ at }) => at < Date.now() - keptMilliseconds))
          await this.remove(writer);
        const open = await openWriters();
        const offered = offeredCopies(all, userId, postId, (writer) => open.has(lockName(writer)));
        return await Promise.all(offered.map(readCopy));
      } catch {
        return [];
      }
    },
  };
}
