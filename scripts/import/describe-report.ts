import type { ImportReport } from "@/lib/import/report";

const plural = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

function tagList(tags: Record<string, number>): string {
  return Object.entries(tags)
    .sort(([, a], [, b]) => b - a)
    .map(([tag, n]) => `<${tag}> ${n}`)
    .join(", ");
}

function headline({ kind, counts, drafts, files, seconds, isDryRun, isComplete }: ImportReport): string[] {
  const would = isDryRun ? "A dry run: nothing was stored. It would be:" : "Done.";
  return [
    isComplete ? would : "Stopped before the end. Run the same command again to go on.",
    "",
    `  ${counts.imported} imported, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.skipped} skipped`,
    `  of ${plural(files, kind === "markdown" ? "Markdown file" : "item")} in ${seconds} s${drafts > 0 ? `; ${plural(drafts, "draft")} among them` : ""}`,
  ];
}

function details({ pictures, addresses, journeys, html, isDryRun }: ImportReport): string[] {
  const { kept, linked, missing, fetched } = pictures;
  const ofThem = isDryRun ? " on other sites, to be fetched" : " fetched from other sites";
  const lines = [
    kept + linked + missing > 0
      ? `Pictures: ${kept} kept${fetched > 0 ? ` (${fetched}${ofThem})` : ""}, ${linked} on other sites (linked), ${missing} not kept (their words stand instead)`
      : "",
    addresses > 0 ? `Former addresses that lead here${isDryRun ? " then" : ""}: ${addresses}` : "",
    journeys > 0 ? `Journeys: ${journeys}` : "",
    Object.keys(html.converted).length > 0 ? `HTML with a meaning here: ${tagList(html.converted)}` : "",
    Object.keys(html.unwrapped).length > 0
      ? `HTML that only arranges, text kept: ${tagList(html.unwrapped)}`
      : "",
    Object.keys(html.dropped).length > 0 ? `HTML left out: ${tagList(html.dropped)}` : "",
    Object.keys(html.unknown).length > 0 ? `No HTML, kept as text: ${tagList(html.unknown)}` : "",
  ].filter(Boolean);
  return lines.length > 0 ? ["", ...lines.map((line) => `  ${line}`)] : [];
}

function noteLine({ file, line, text }: ImportReport["notes"][number]): string {
  return `${file}${line === undefined ? "" : `:${line}`}  ${text}`;
}

const mostLines = 15;
const longestLine = 200;

const cutLine = (line: string) => (line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line);

function section(title: string, lines: readonly string[], most: number): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - most;
  return [
    "",
    `  ${title}`,
    ...lines.slice(0, most).map((line) => `    ${cutLine(line)}`),
    ...(rest > 0 ? [`    … and ${rest} more: --report import.md writes them all down.`] : []),
  ];
}

/** The report for a terminal, its long lists cut. */
export function describeReport(report: ImportReport): string {
  const skipped = report.skipped.map(({ file, reason }) => `${file}  ${reason}`);
  return [
    ...headline(report),
    ...details(report),
    ...section("Skipped", skipped, mostLines),
    ...section("Worth a look", report.notes.map(noteLine), mostLines),
    ...section("Warnings", report.warnings, mostLines),
    "",
  ].join("\n");
}

/** The whole report as Markdown. */
export function reportMarkdown(report: ImportReport): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ["", `## ${title}`, "", ...lines.map((line) => `- ${line}`)] : [];
  const lines = [...headline(report), ...details(report)].map((line) => line.trim());
  return [
    `# Import of ${report.folder} for @${report.author}`,
    "",
    ...lines.map((line) => (line ? `${line}  ` : "")),
    ...list(
      "Stories",
      report.stories
        .filter(({ outcome }) => outcome !== "unchanged")
        .map(
          ({ file, title, outcome, isDraft, slug }) =>
            `${outcome}${isDraft ? " as a draft" : ""}: ${title}${slug ? ` → /stories/${slug}` : ""} (\`${file}\`)`,
        ),
    ),
    ...list(
      "Skipped",
      report.skipped.map(({ file, reason }) => `\`${file}\` ${reason}`),
    ),
    ...list(
      "Worth a look",
      report.notes.map(({ file, line, text }) => `\`${file}${line ? `:${line}` : ""}\` ${text}`),
    ),
    ...list("Warnings", report.warnings),
    "",
  ].join("\n");
}
