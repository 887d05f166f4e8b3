/** Where a page of posts ends: the last one on it. Posts are ordered by `publishedAt`, then `id`, newest first. */
export type PostCursor = { publishedAt: Date; id: string };

// Nine digits end in the year 5188, well within what a Date and a timestamp hold.
const shape = /^([0-9a-z]{1,9})-([0-9a-f]{32})$/;
/** As a path segment. */
export function writeCursor({ publishedAt, id }: PostCursor): string {
  return `${publishedAt.getTime().toString(36)}-${id.replaceAll("-", "")}`;
}

/** Null for anything that `writeCursor` did not make, so that there is one address a page. */
export function readCursor(text: string): PostCursor | null {
  const [, time, hex] = shape.exec(text) ?? [];
  if (time === undefined || hex === undefined) return null;
  const milliseconds = Number.parseInt(time, 36);
  if (milliseconds.toString(36) !== time) return null;
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    "-",
  );
  return { publishedAt: new Date(milliseconds), id };
}
