const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const withYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const longDay = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const longDayWithYear = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The calendar day of this device, as a key. */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** "14:32" */
export const clockTime = (iso: string): string => clock.format(new Date(iso));

/** "Sunday 22 November 2026 at 14:32", for a title. */
export const fullTime = (iso: string): string => full.format(new Date(iso));

/** "14:32" today, "Fri" this week, "9 Nov", "9 Nov 2024". */
export function listTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (dayOf(iso) === dayOf(now.toISOString())) return clock.format(date);
  if (now.getTime() - date.getTime() < 6 * dayMilliseconds) return weekday.format(date);
  return (date.getFullYear() === now.getFullYear() ? dayAndMonth : withYear).format(date);
}

/** "Today", "Yesterday", "Sunday 22 November". */
export function dayTitle(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (dayOf(iso) === dayOf(now.toISOString())) return "Today";
  if (dayOf(iso) === dayOf(new Date(now.getTime() - dayMilliseconds).toISOString())) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? longDay : longDayWithYear).format(date).replace(",", "");
}

/** "Last here at 14:32", "Last here yesterday at 23:56", "Last here on Friday", "Last here on 9 Nov"; nothing when nobody knows. */
export function lastHere(iso: string | null, now = new Date()): string {
  if (!iso) return "";
  const date = new Date(iso);
  if (dayOf(iso) === dayOf(now.toISOString())) return `Last here at ${clock.format(date)}`;
  if (dayTitle(iso, now) === "Yesterday") return `Last here yesterday at ${clock.format(date)}`;
  if (now.getTime() - date.getTime() < 6 * dayMilliseconds) {
    return `Last here on ${date.toLocaleDateString("en-GB", { weekday: "long" })}`;
  }
  return `Last here on ${listTime(iso, now)}`;
}
