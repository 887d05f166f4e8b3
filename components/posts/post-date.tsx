const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const full = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/**
 * A day as people say it. `short` leaves the year out for the year that is running; pages are kept for long, so a day
 * more than ten months ago always says it.
 */
export function PostDate({ iso, style = "short" }: { iso: string; style?: "short" | "long" }) {
  const date = new Date(iso);
  const words = full.format(date);
  return (
    <time dateTime={iso} title={words} className="whitespace-nowrap">
      {style === "long" ? words : shortDate(date, new Date())}
    </time>
  );
}

/** "19 Nov", or "19 Nov 2024". */
function shortDate(date: Date, now: Date): string {
  const days = (now.getTime() - date.getTime()) / 86_400_000;
  const isThisYear = date.getUTCFullYear() === now.getUTCFullYear();
  return (isThisYear && days < 300 ? dayMonth : dayMonthYear).format(date);
}
