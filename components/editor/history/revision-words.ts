import type { RevisionDto } from "@/lib/posts/dto";

const kinds: Record<RevisionDto["kind"], string> = {
  save: "",
  publish: "Published",
  schedule: "Scheduled",
  restore: "Restored",
  import: "Imported",
  aside: "Set aside",
};

/** As the rest of the site says days. */
const locale = "en-GB";

/** "14:32" in the reader's own time. */
export function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
}

export function fullMoment(iso: string): string {
  return new Date(iso).toLocaleString(locale, { dateStyle: "full", timeStyle: "short" });
}

/** "Today", "Yesterday", "Thursday 19 November". */
function dayOf(iso: string, now: Date): string {
  const date = new Date(iso);
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return date.toLocaleDateString(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  });
}

/** What a revision is, beside its time; empty for a save like any other. */
export function kindOf({ kind }: RevisionDto): string {
  return kinds[kind];
}

/** "Thu 19 Nov, 14:32" or its name. */
export function titleOf(revision: RevisionDto): string {
  if (revision.name) return revision.name;
  return new Date(revision.savedAt).toLocaleString(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** Revisions by day, newest first. */
export function byDay(revisions: readonly RevisionDto[], now: Date): { day: string; of: RevisionDto[] }[] {
  const days: { day: string; of: RevisionDto[] }[] = [];
  for (const revision of revisions) {
    const day = dayOf(revision.createdAt, now);
    const last = days.at(-1);
    if (last?.day === day) last.of.push(revision);
    else days.push({ day, of: [revision] });
  }
  return days;
}
