import Link from "next/link";
import type { ReactNode } from "react";
import type { Cut, ImportReportDto } from "@/lib/import-jobs/dto";

const kinds: Record<ImportReportDto["kind"], string> = {
  markdown: "Markdown",
  wordpress: "WordPress",
  ghost: "Ghost",
  medium: "Medium",
  substack: "Substack",
  nirvana: "Nirvana",
};

const number = (value: number) => value.toLocaleString("en-GB");
const plural = (value: number, one: string, many = `${one}s`) =>
  `${number(value)} ${value === 1 ? one : many}`;

/** “12 stories, 3 of them drafts” */
export function summaryOf({ counts, drafts, kind }: ImportReportDto, isDone: boolean): string {
  const fresh = counts.imported + counts.changed;
  if (fresh === 0) {
    return counts.unchanged > 0
      ? `Everything in it is here already: ${plural(counts.unchanged, "story", "stories")}.`
      : "There is no story in it that can come in.";
  }
  const inDrafts = drafts > 0 ? `, ${number(drafts)} of them as ${drafts === 1 ? "a draft" : "drafts"}` : "";
  const stories = plural(fresh, "story", "stories");
  return isDone
    ? `${stories} from ${kinds[kind]} came in${inDrafts}.`
    : `${stories} from ${kinds[kind]} would come in${inDrafts}.`;
}

function Figure({ value, label }: { value: number; label: string }) {
  return (
    <div className="min-w-24">
      <dd className="font-serif text-[34px] leading-none tabular-nums">{number(value)}</dd>
      <dt className="mt-1.5 text-[13px] text-ink-2">{label}</dt>
    </div>
  );
}

function Part<T>({
  title,
  list,
  isOpen = false,
  children,
}: {
  title: string;
  list: Cut<T>;
  isOpen?: boolean;
  children: (one: T) => ReactNode;
}) {
  if (list.total === 0) return null;
  const more = list.total - list.first.length;
  return (
    <details open={isOpen} className="group border-t border-line">
      <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-4 py-2 font-semibold hover:text-accent">
        <span>{title}</span>
        <span className="text-ink-2 tabular-nums">{number(list.total)}</span>
      </summary>
      <ul className="grid gap-3 pb-6 text-[15px]">
        {list.first.map(children)}
        {more > 0 ? <li className="text-ink-3">… and {number(more)} more.</li> : null}
      </ul>
    </details>
  );
}

const outcomes = { imported: "new", changed: "changed", unchanged: "unchanged" } as const;

/** What an import found, or did: the figures, then each story, what stays out and why, what is worth a look. */
export function ImportReport({ report, isDone }: { report: ImportReportDto; isDone: boolean }) {
  const { counts, pictures, addresses, journeys, stories, skipped, notes, warnings } = report;
  // Reports of an earlier version do not say.
  const fetched = (pictures.fetched as number | undefined) ?? 0;
  const kept = isDone ? pictures.kept : pictures.kept - fetched;
  return (
    <div className="mt-4 grid gap-8">
      <dl className="flex flex-wrap gap-x-10 gap-y-6">
        <Figure value={counts.imported} label="new" />
        {counts.changed > 0 ? <Figure value={counts.changed} label="changed" /> : null}
        {counts.unchanged > 0 ? <Figure value={counts.unchanged} label="here already" /> : null}
        {counts.skipped > 0 ? <Figure value={counts.skipped} label="left out" /> : null}
        {kept > 0 ? <Figure value={kept} label="pictures kept" /> : null}
        {fetched > 0 ? (
          <Figure
            value={fetched}
            label={isDone ? "of them fetched from other sites" : "pictures on other sites"}
          />
        ) : null}
        {pictures.linked > 0 ? <Figure value={pictures.linked} label="pictures elsewhere, linked" /> : null}
        {pictures.missing > 0 ? <Figure value={pictures.missing} label="pictures missing" /> : null}
        {journeys > 0 ? <Figure value={journeys} label={journeys === 1 ? "journey" : "journeys"} /> : null}
        {addresses > 0 ? <Figure value={addresses} label="old addresses that lead here" /> : null}
      </dl>
      {warnings.length > 0 ? (
        <ul className="grid gap-1.5 text-[15px] text-ink-2">
          {warnings.map((text) => (
            <li key={text} className="break-words">
              {text}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="border-b border-line">
        <Part title={isDone ? "Stories that came in" : "Stories that would come in"} list={stories} isOpen>
          {(one) => (
            <li key={one.file} className="grid gap-0.5">
              <span className="break-words">
                {one.slug ? (
                  <Link
                    href={`/stories/${one.slug}`}
                    className="font-serif text-[18px] underline-offset-3 hover:underline"
                  >
                    {one.title}
                  </Link>
                ) : (
                  <span className="font-serif text-[18px]">{one.title}</span>
                )}{" "}
                <span className="text-[13px] text-ink-2">
                  {one.isDraft ? "draft, " : ""}
                  {outcomes[one.outcome]}
                </span>
              </span>
              <span className="truncate text-[13px] text-ink-3" title={one.file}>
                {one.file}
              </span>
            </li>
          )}
        </Part>
        <Part title="Left out" list={skipped} isOpen={stories.total === 0}>
          {(one) => (
            <li key={`${one.file} ${one.reason}`} className="grid gap-0.5">
              <span>{one.reason}</span>
              <span className="truncate text-[13px] text-ink-3" title={one.file}>
                {one.file}
              </span>
            </li>
          )}
        </Part>
        <Part title="Worth a look" list={notes}>
          {(one) => (
            <li key={`${one.file} ${one.line ?? ""} ${one.text}`} className="grid gap-0.5">
              <span className="break-words">{one.text}</span>
              <span className="truncate text-[13px] text-ink-3" title={one.file}>
                {one.file}
                {one.line ? `, line ${one.line}` : ""}
              </span>
            </li>
          )}
        </Part>
      </div>
    </div>
  );
}
