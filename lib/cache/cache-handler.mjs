// Plain JavaScript, because Next loads it by path, outside the bundle (next.config.mjs, decision 0005).
import { LRUCache } from "lru-cache";

/**
 * @typedef {{ value: any, lastModified: number, cacheControl?: unknown, tags: string[], generation: number, bytes: number }} Entry
 * @typedef {{ tags?: string[], softTags?: string[], cacheControl?: unknown }} Context
 */

const TAGS_HEADER = "x-next-cache-tags";
/** How many tags keep the generation of their last invalidation. */
const REMEMBERED_TAGS = 100_000;
/** Of the bytes, what charts have to themselves. */
const CHARTS_SHARE = 1 / 4;
/** What an entry costs beside its text: keys, maps, headers. */
const OVERHEAD = 1024;

/** Rendered pages and cached reads of this process: bounded by bytes, found by tag, gone with the process. */
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
    this.entries = this.#room(maxBytes * (1 - CHARTS_SHARE));
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
    return key.startsWith("/charts/") ? this.charts : this.entries;
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
    const due = {
      key,
      tags,
      wallTime: Date.now() + milliseconds,
      monotonic: performance.now() + milliseconds,
    };
    this.#due = [...this.#due.filter((other) => other.key !== key), due].sort(
      (a, b) => a.monotonic - b.monotonic,
    );
  }

  /**
   * Whichever of the two clocks says so first: one may be set back, the other stands still while a machine sleeps. Too
   * early does no harm, because the next read asks the database again what is to come.
   */
  passDue() {
    for (let next = this.#due[0]; next && isPast(next); next = this.#due[0]) {
      this.#due.shift();
      this.knowsDue = false;
      this.invalidate(next.tags);
    }
  }

  /** @param {string} key @param {string[]} softTags @returns {Entry | undefined} */
  get(key, softTags) {
    this.passDue();
    const entry = this.#roomOf(key).get(key);
    if (!entry) return undefined;
    if (softTags.some((tag) => (this.invalidated.get(tag) ?? 0) > entry.generation)) {
      this.#roomOf(key).delete(key);
      return undefined;
    }
    return entry;
  }

  /** @param {string} key @param {Entry} entry */
  set(key, entry) {
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

/** @param {{ wallTime: number, monotonic: number }} due */
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

/** @param {any} value @param {Context} context @returns {string[]} */
function tagsOf(value, context) {
  const header = value?.headers?.[TAGS_HEADER];
  const fromHeader = typeof header === "string" ? header.split(",") : [];
  return [...new Set([...fromHeader, ...(value?.tags ?? []), ...(context.tags ?? [])])].filter(Boolean);
}

/** @param {any} value @returns {number} */
function bytesOf(value) {
  let bytes = OVERHEAD;
  // Strings count two bytes a character: any script may be in them.
  if (typeof value?.html === "string") bytes += value.html.length * 2;
  if (value?.rscData) bytes += value.rscData.length;
  if (value?.body) bytes += value.body.length;
  for (const [path, data] of value?.segmentData ?? []) bytes += path.length * 2 + data.length;
  if (value?.kind === "FETCH") bytes += (value.data?.body?.length ?? 0) * 2;
  if (value?.headers) bytes += JSON.stringify(value.headers).length * 2;
  return bytes;
}

/**
 * Next's cache handler. Next makes one instance a request, before anything is read, so the generation of its
 * construction tells how old the data of a render can be: what began before an invalidation is never stored after it.
 */
export default class CacheHandler {
  constructor() {
    this.store = pageStore();
    this.store.passDue();
    this.generation = this.store.generation;
  }

  /** @param {string} key @param {Context} [context] */
  async get(key, context = {}) {
    const entry = this.store.get(key, context.softTags ?? []);
    if (!entry) return null;
    return { value: entry.value, lastModified: entry.lastModified, cacheControl: entry.cacheControl };
  }

  /** @param {string} key @param {any} value @param {Context} [context] */
  async set(key, value, context = {}) {
    const tags = tagsOf(value, context);
    this.store.passDue();
    if (this.store.isOutdated([...tags, ...(context.softTags ?? [])], this.generation)) return;
    this.store.set(key, {
      value,
      tags,
      lastModified: Date.now(),
      cacheControl: context.cacheControl,
      generation: this.generation,
      bytes: bytesOf(value),
    });
  }

  /** @param {string | string[]} tags */
  async revalidateTag(tags) {
    this.store.invalidate([tags].flat());
  }

  resetRequestCache() {}
}
