import { LRUCache } from "lru-cache";

/** What is kept of a thing: its tags, and what it costs. @typedef {{ tags: readonly string[], bytes: number }} Tagged */

/**
 * Entries by key and by tag, bounded by bytes, the least recently read dropped first.
 * @template {Tagged} Entry
 */
export class TaggedCache {
  /** @type {Map<string, Set<string>>} */
  #keysByTag = new Map();

  /** @param {{ pages: number, charts: number }} maxBytes */
  constructor({ pages, charts }) {
    this.pages = this.#room(pages);
    // Apart, so that whoever walks through the millions of charts there can be drives no page out.
    this.charts = this.#room(charts);
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
    return key.startsWith("/charts/") ? this.charts : this.pages;
  }

  /** @param {string} key @returns {Entry | undefined} */
  get(key) {
    return this.#roomOf(key).get(key);
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

  /** @param {string} key */
  delete(key) {
    this.#roomOf(key).delete(key);
  }

  /** Drops every entry with one of these tags. @param {readonly string[]} tags */
  deleteTagged(tags) {
    for (const tag of tags) {
      for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.delete(key);
    }
  }

  clear() {
    this.pages.clear();
    this.charts.clear();
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
