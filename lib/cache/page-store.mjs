// Plain JavaScript, because Next loads it by path, outside the bundle (next.config.mjs, decision 0005).
import { AsyncLocalStorage } from "node:async_hooks";
import { LRUCache } from "lru-cache";
import { cacheBudget } from "./budget.mjs";
import { DueList } from "./due-list.mjs";
import { isPast, moment } from "./moment.mjs";
import { TaggedCache } from "./tagged-cache.mjs";

/**
 * @typedef {{ value: any, lastModified: number, cacheControl?: unknown, tags: string[], generation: number, bytes: number }} Entry
 * @typedef {import("./change").Change} Change
 */

/** How many tags keep the generation of their last invalidation. */
const REMEMBERED_TAGS = 100_000;

/**
 * Rendered pages and cached reads of this process: bounded by bytes, found by tag, gone with the process. Finished
 * answers are kept elsewhere, by whoever hears what is done here (decision 0026).
 */
export class PageStore {
  /** Counts invalidations. An instance of the handler is as old as the generation it began in. */
  generation = 0;
  /** The oldest start that can still be judged: forgotten invalidations were not later than this. */
  #horizon = 0;
  #due = new DueList();
  /** Whether `expireAt` has been told of all that the database knows to come. False again whenever something came. */
  knowsDue = false;
  /**
   * Until when other instances wait for us before they answer: then we may serve what we keep. Undefined: there are no
   * others, ever.
   * @type {import("./moment.mjs").Moment | undefined}
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
  /** @type {((change: Change) => void) | undefined} */
  #tell;

  /** @param {{ pages: number, charts: number }} maxBytes */
  constructor(maxBytes) {
    /** @type {LRUCache<string, number>} */
    this.invalidated = new LRUCache({
      max: REMEMBERED_TAGS,
      dispose: (generation, _tag, reason) => {
        if (reason === "evict") this.#horizon = Math.max(this.#horizon, generation);
      },
    });
    /** @type {TaggedCache<Entry>} */
    this.kept = new TaggedCache(maxBytes);
  }

  /**
   * Tells of each change in the turn in which it happens, and first of what holds already: finished answers are kept
   * there, and must go with what is kept here.
   * @param {(change: Change) => void} tell
   */
  follow(tell) {
    this.#tell = tell;
    if (this.#lease) tell({ kind: "lease", until: this.#lease });
    for (const due of this.#due) tell({ kind: "due", ...due });
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
    const due = { key, tags, at: moment(milliseconds) };
    this.#due.add(due);
    this.#tell?.({ kind: "due", ...due });
  }

  /**
   * The same at the latest then: what is due sooner stays so, and comes after whatever was changed until now.
   * @param {string} key @param {string[]} tags @param {number} milliseconds @returns {boolean} whether it was not due yet
   */
  expireBy(key, tags, milliseconds) {
    this.passDue();
    if (this.#due.has(key)) return false;
    this.expireAt(key, tags, milliseconds);
    return true;
  }

  /**
   * Does what the passing of time demands, before anything is read or kept. Too early does no harm, because the next
   * read asks the database again what is to come.
   */
  passDue() {
    for (let due = this.#due.takePast(); due; due = this.#due.takePast()) {
      this.knowsDue = false;
      this.#forget(due.tags);
      this.#tell?.({ kind: "passed", key: due.key, tags: due.tags });
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
    this.#tell?.({ kind: "lease", until: this.#lease });
    this.#isEmptied = false;
    this.passDue();
  }

  /** Forgets everything, also what is being made just now. */
  forgetAll() {
    this.generation += 1;
    this.#horizon = this.generation;
    this.#isEmptied = true;
    this.knowsDue = false;
    this.kept.clear();
    this.#tell?.({ kind: "forget all" });
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
    const entry = this.kept.get(key);
    if (!entry) return undefined;
    if (softTags.some((tag) => (this.invalidated.get(tag) ?? 0) > entry.generation)) {
      this.kept.delete(key);
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
    this.kept.set(key, entry);
  }

  /**
   * Has a finished answer kept by whoever listens, unless what it shows was changed after its making began.
   * @param {string} key @param {import("./change").Answer} answer @param {number} generation
   */
  keepAnswer(key, answer, generation) {
    this.passDue();
    if (!this.mayServe || this.isOutdated(answer.tags, generation)) return;
    this.#tell?.({ kind: "keep", key, answer });
  }

  /** @param {string[]} tags */
  invalidate(tags) {
    this.#forget(tags);
    this.#tell?.({ kind: "forget", tags });
  }

  /** @param {string[]} tags */
  #forget(tags) {
    this.generation += 1;
    for (const tag of tags) this.invalidated.set(tag, this.generation);
    this.kept.deleteTagged(tags);
  }
}

// Next may load this file more than once (dev reloads, several bundles): the store is the process's.
const shared = /** @type {typeof globalThis & { nirvanaPageStore?: PageStore }} */ (globalThis);

/** The one store of the process. */
export function pageStore() {
  shared.nirvanaPageStore ??= new PageStore(cacheBudget().store);
  return shared.nirvanaPageStore;
}
