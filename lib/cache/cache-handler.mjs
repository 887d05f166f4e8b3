// Plain JavaScript, because Next loads it by path, outside the bundle (next.config.mjs, decision 0005).
import { pageStore } from "./page-store.mjs";

/**
 * @typedef {{ tags?: string[], softTags?: string[], cacheControl?: unknown }} Context
 */

const TAGS_HEADER = "x-next-cache-tags";
/** What an entry costs beside its text: keys, maps, headers. */
const OVERHEAD = 1024;

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
    const entry = {
      value,
      tags: tagsOf(value, context),
      lastModified: Date.now(),
      cacheControl: context.cacheControl,
      generation: this.generation,
      bytes: bytesOf(value),
    };
    this.store.set(key, entry, context.softTags);
  }

  /** @param {string | string[]} tags */
  async revalidateTag(tags) {
    this.store.invalidate([tags].flat());
  }

  resetRequestCache() {}
}
