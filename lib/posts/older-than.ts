import { readCursor } from "./post-cursor";

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** What a page of a list has, for its title, so that no two pages have the same: "before 12 November 2026 at 14:20". */
export function olderThan(cursor: string): string {
  const read = readCursor(cursor);
  return read ? `before ${moment.format(read.publishedAt)}` : "";
}
