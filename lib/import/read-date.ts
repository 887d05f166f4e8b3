import "server-only";

const dayAtStart = /(?:^|\/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[-/]|$)/;

/** Noon in UTC: the same day nearly everywhere. Null for a day that is in no calendar. */
function noon(year: number, month: number, day: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day, 12));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970;
  return isReal ? date : null;
}

/** A date as front matter has it: a date of TOML, or a text such as "2024-05-07" or "2024-05-07 14:30:00 +0200". */
export function readDate(value: unknown): Date | null {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return null;
    // TOML's local dates have no time: their text is the day alone.
    const isDayOnly = "isDate" in value && (value as { isDate(): boolean }).isDate();
    return isDayOnly
      ? noon(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate())
      : new Date(value);
  }
  if (typeof value !== "string") return null;
  const text = value.trim();
  const day = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (day) return noon(Number(day[1]), Number(day[2]), Number(day[3]));
  // "2024-05-07 14:30:00 +0200" is what Jekyll writes; without an offset it is taken as UTC.
  const stamp = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text,
  );
  if (!stamp) return null;
  const time = (stamp[2] ?? "").padStart(stamp[2]?.indexOf(":") === 1 ? (stamp[2]?.length ?? 0) + 1 : 0, "0");
  const offset = (stamp[3] ?? "Z").replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const date = new Date(`${stamp[1]}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The day in an address or a file name: `2015/05/15/Rust-1.0`, `_posts/2015-05-15-rust.md`. */
export function dateInPath(path: string): Date | null {
  const found = dayAtStart.exec(path);
  return found ? noon(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}
