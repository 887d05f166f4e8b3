import type { ExportedPost } from "./export-format";

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Whether two exports of a post say the same, whatever the order of their fields. */
export function isSamePost(one: ExportedPost | undefined, other: ExportedPost): boolean {
  return one !== undefined && JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}
