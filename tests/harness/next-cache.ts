/** Stands in for "next/cache" where there is no server: every read is fresh. Invalidations go to tests/harness/database. */
export const unstable_cache =
  <A extends unknown[], T>(read: (...args: A) => Promise<T>) =>
  (...args: A): Promise<T> =>
    read(...args);

export function refresh(): void {}

export function revalidateTag(): void {
  throw new Error("call invalidate() of lib/cache, not Next");
}
