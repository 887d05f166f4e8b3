/** A moment as a `datetime-local` field has it: in the time zone of this browser, to the minute. */
export function toLocalField(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment a field says; null for what is none. */
export function fromLocalField(text: string): Date | null {
  const date = new Date(text);
  return text === "" || Number.isNaN(date.getTime()) ? null : date;
}

/** The name of this browser's time zone and how far it is from UTC at that moment: "Europe/Lisbon, GMT+1"; "UTC" alone. */
export function timeZoneName(at: Date): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (/^(Etc\/)?(UTC|GMT|Zulu|Universal|UCT)$/.test(timeZone)) return "UTC";
  const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "shortOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return [timeZone, offset].filter(Boolean).join(", ");
}

/** "Sat 28 Nov 2026, 09:00" */
export function sayMoment(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}
