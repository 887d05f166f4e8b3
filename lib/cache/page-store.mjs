// Plain JavaScript, because Next loads it by path, outside the bundle (next.config.mjs, decision 0005).
import { AsyncLocalStorage } from "node:async_hooks";
import { LRUCache } from "lru-cache";

/**
 * @typedef {{ value: any, lastModified: number, cacheControl?: unknown, tags: string[], generation: number, bytes: number }} Entry
 */

/** How many tags keep the generation of their last invalidation. */
const REMEMBERED_TAGS = 100_000;
/** Of the bytes, what charts have to themselves, and what finished answers of the host have (decision 0020). */
const CHARTS_SHARE = 1 / 4;
const RESPONSES_SHARE = 1 / 2;

/** Begins the keys of finished answers, which stand beside Next's entries for the same pages. */
export const RESPONSE = "response:";

/**
 * Rendered pages, cached reads and finished answers of this process: bounded by bytes, found by tag, gone with the
 * process.
 */
export class PageStore {
  /** Counts invalidations. An instance of the handler is as old as the generation it began in. */
  generation = 0;
  /** @type {Map<string, Set<string>>} */
  #keysByTag = new Map();
  /** The oldest start that can still be judged: forgotten invalidations were not later than this. */
  #horizon = 0;
  /**
   * What will be invalidated by itself, soonest first (decision 0013).
   * @type {{ key: string, tags: string[], wallTime: number, monotonic: number }[]}
   */
  #due = [];
  /** Whether `expireAt` has been told of all that the database knows to come. False again whenever something came. */
  knowsDue = false;
  /**
   * Until when other instances wait for us before they answer: then we may serve what we keep. Undefined: there are no
   * others, ever.
   * @type {{ wallTime: number, monotonic: number } | undefined}
   */
  #lease;
  /** @type {AsyncLocalStorage<{ tags: Set<string>, ages: boolean }>} */
  #touched = new AsyncLocalStorage();
  /**
   * Tells the other instances; the promise is kept once none of them serves these tags from before. Set by whoever
   * joins them.
   * @type {((tags: string[]) => Promise<void>) | undefined}
   */
  spread;
  /**
   * Has the other instances forget these tags after that many milliseconds, without waiting for them.
   * @type {((tags: string[], milliseconds: number) => void) | undefined}
   */
  announce;

  /** @param {number} maxBytes */
  constructor(maxBytes) {
    /** @type {LRUCache<string, number>} */
    this.invalidated = new LRUCache({
      max: REMEMBERED_TAGS,
      dispose: (generation, _tag, reason) => {
        if (reason === "evict") this.#horizon = Math.max(this.#horizon, generation);
      },
    });
    /** @type {LRUCache<string, Entry>} */
    this.entries = this.#room(maxBytes * (1 - CHARTS_SHARE - RESPONSES_SHARE));
    this.responses = this.#room(maxBytes * RESPONSES_SHARE);
    // Apart, so that whoever walks through the millions of charts there can be drives no page out.
    this.charts = this.#room(maxBytes * CHARTS_SHARE);
  }

  /** @param {number} maxSize in bytes @returns {LRUCache<string, Entry>} */
  #room(maxSize) {
    return new LRUCache({
      maxSize,
      sizeCalculation: (entry) => entry.bytes,
      dispose: (entry, key) => this.#unlink(key, entry),
    });
  }

  /** @param {string} key */
  #roomOf(key) {
    if (key.startsWith("/charts/") || key.startsWith(`${RESPONSE}/charts/`)) return this.charts;
    return key.startsWith(RESPONSE) ? this.responses : this.entries;
  }

  /** Whether any of the tags was invalidated after work of that generation began. @param {string[]} tags @param {number} generation */
  isOutdated(tags, generation) {
    if (tags.some((tag) => (this.invalidated.get(tag) ?? 0) > generation)) return true;
    return generation < this.#horizon;
  }

  /**
   * Invalidates these tags when that many milliseconds have passed, whether or not anything runs at that moment: the
   * first read after it does. A later call with the same key replaces the earlier.
   * @param {string} key @param {string[]} tags @param {number} milliseconds
   */
  expireAt(key, tags, milliseconds) {
    const due = { key, tags, ...moment(milliseconds) };
    this.#due = [...this.#due.filter((other) => other.key !== key), due].sort(
      (a, b) => a.monotonic - b.monotonic,
    );
  }

  /**
   * The same at the latest then: what is due sooner stays so, and comes after whatever was changed until now.
   * @param {string} key @param {string[]} tags @param {number} milliseconds @returns {boolean} whether it was not due yet
   */
  expireBy(key, tags, milliseconds) {
    this.passDue();
    if (this.#due.some((due) => due.key === key)) return false;
    this.expireAt(key, tags, milliseconds);
    return true;
  }

  /**
   * Does what the passing of time demands, before anything is read or kept. Whichever of the two clocks says so first:
   * one may be set back, the other stands still while a machine sleeps. Too early does no harm, because the next read
   * asks the database again what is to come.
   */
  passDue() {
    for (let next = this.#due[0]; next && isPast(next); next = this.#due[0]) {
      this.#due.shift();
      this.knowsDue = false;
      this.invalidate(next.tags);
    }
    if (this.#lease && !this.#isEmptied && isPast(this.#lease)) this.forgetAll();
  }

  /** Whether all was forgotten since the lease was last renewed. */
  #isEmptied = false;

  /** Whether what is kept may be served: always, unless there are other instances and they no longer wait for us. */
  get mayServe() {
    return !this.#lease || !isPast(this.#lease);
  }

  /**
   * The other instances wait for us this long from now on; 0: no longer. Before the first call of an instance that has
   * others, and when it joins them again, `forgetAll` must be called.
   * @param {number} milliseconds
   */
  lease(milliseconds) {
    this.passDue();
    this.#lease = moment(milliseconds);
    this.#isEmptied = false;
    this.passDue();
  }

  /** Forgets everything, also what is being made just now. */
  forgetAll() {
    this.generation += 1;
    this.#horizon = this.generation;
    this.#isEmptied = true;
    this.knowsDue = false;
    for (const room of [this.entries, this.responses, this.charts]) room.clear();
  }

  /**
   * Runs some work and collects the tags of every entry that it reads or writes here. `ages`: one of them has a lifetime
   * of its own.
   * @template T @param {() => Promise<T>} work @returns {Promise<{ result: T, tags: string[], ages: boolean }>}
   */
  async collectTags(work) {
    const touched = { tags: /** @type {Set<string>} */ (new Set()), ages: false };
    const result = await this.#touched.run(touched, work);
    return { result, tags: [...touched.tags], ages: touched.ages };
  }

  /** @param {Entry} entry */
  #touch({ tags, cacheControl }) {
    const touched = this.#touched.getStore();
    if (!touched) return;
    for (const tag of tags) touched.tags.add(tag);
    const lifetime = /** @type {{ revalidate?: unknown } | undefined} */ (cacheControl)?.revalidate;
    if (typeof lifetime === "number") touched.ages = true;
  }

  /** @param {string} key @param {string[]} softTags @returns {Entry | undefined} */
  get(key, softTags) {
    this.passDue();
    if (!this.mayServe) return undefined;
    const entry = this.#roomOf(key).get(key);
    if (!entry) return undefined;
    if (softTags.some((tag) => (this.invalidated.get(tag) ?? 0) > entry.generation)) {
      this.#roomOf(key).delete(key);
      return undefined;
    }
    this.#touch(entry);
    return entry;
  }

  /**
   * Keeps an entry, unless one of its tags was invalidated after its making began or nothing may be kept at present.
   * @param {string} key @param {Entry} entry @param {string[]} [softTags]
   */
  set(key, entry, softTags = []) {
    this.passDue();
    this.#touch(entry);
    if (!this.mayServe || this.isOutdated([...entry.tags, ...softTags], entry.generation)) return;
    const room = this.#roomOf(key);
    room.set(key, entry);
    // An entry larger than the whole room is refused, and must not stay in the index.
    if (room.peek(key) !== entry) return;
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag) ?? new Set();
      this.#keysByTag.set(tag, keys.add(key));
    }
  }

  /** @param {string[]} tags */
  invalidate(tags) {
    this.generation += 1;
    for (const tag of tags) {
      this.invalidated.set(tag, this.generation);
      for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#roomOf(key).delete(key);
    }
  }

  /** Tags with at least one entry. */
  get tagCount() {
    return this.#keysByTag.size;
  }

  /** @param {string} key @param {Entry} entry */
  #unlink(key, entry) {
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}

/** @param {number} milliseconds from now */
function moment(milliseconds) {
  return { wallTime: Date.now() + milliseconds, monotonic: performance.now() + milliseconds };
}

/** @param {{ wallTime: number, monotonic: number }} moment */
function isPast({ wallTime, monotonic }) {
  return Date.now() >= wallTime || performance.now() >= monotonic;
}

/** @returns {number} */
function maxBytes() {
  const megabytes = Number(process.env.PAGE_CACHE_MB || 256);
  return (Number.isFinite(megabytes) && megabytes > 0 ? megabytes : 256) * 1024 * 1024;
}

// Next may load this file more than once (dev reloads, several bundles): the store is the process's.
const shared = /** @type {typeof globalThis & { nirvanaPageStore?: PageStore }} */ (globalThis);

/** The one store of the process. */
export function pageStore() {
  shared.nirvanaPageStore ??= new PageStore(maxBytes());
  return shared.nirvanaPageStore;
}
