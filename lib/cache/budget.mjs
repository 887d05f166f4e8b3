/**
 * Bytes for pages and for charts: of Next's own entries in the page store, and of finished answers, which are what is
 * asked for most.
 * @typedef {{ pages: number, charts: number }} Room
 * @returns {{ store: Room, answers: Room }}
 */
export function cacheBudget() {
  const megabytes = Number(process.env.PAGE_CACHE_MB || 256);
  const bytes = (Number.isFinite(megabytes) && megabytes > 0 ? megabytes : 256) * 1024 * 1024;
  return {
    store: { pages: bytes / 4, charts: bytes / 8 },
    answers: { pages: bytes / 2, charts: bytes / 8 },
  };
}
