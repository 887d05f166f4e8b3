import "server-only";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { AppError } from "@/lib/contracts/errors";

export type FrontMatter = {
  /** As written; nothing in it is checked. */
  data: Record<string, unknown>;
  /** The text after it. */
  body: string;
  /** Line of the file on which the text begins, from 1. */
  bodyLine: number;
};

type Fence = { mark: string; name: string; parse: (text: string) => unknown };

const fences: readonly Fence[] = [
  { mark: "+++", name: "TOML", parse: parseToml },
  // Merge keys and aliases could be nested until they fill the memory.
  { mark: "---", name: "YAML", parse: (text) => parseYaml(text, { maxAliasCount: 50 }) },
];

/**
 * Splits a Markdown file into its front matter (TOML between `+++`, YAML between `---`) and its text. A file without
 * front matter has empty data.
 * @throws AppError `invalid` when the front matter does not end or cannot be read, with the line
 */
export function readFrontMatter(source: string): FrontMatter {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const fence = fences.find(({ mark }) => text.startsWith(`${mark}\n`));
  if (!fence) return { data: {}, body: text, bodyLine: 1 };
  const end = text.indexOf(`\n${fence.mark}\n`, fence.mark.length);
  const isLast = end < 0 && text.endsWith(`\n${fence.mark}`);
  if (end < 0 && !isLast) {
    throw new AppError("invalid", `The front matter does not end: a line with ${fence.mark} is missing.`);
  }
  const stop = isLast ? text.length - fence.mark.length - 1 : end;
  const inside = text.slice(fence.mark.length + 1, Math.max(stop, fence.mark.length));
  const body = isLast ? "" : text.slice(end + fence.mark.length + 2);
  return {
    data: parseData(fence, inside),
    body,
    bodyLine: text.slice(0, text.length - body.length).split("\n").length,
  };
}

function parseData({ name, parse }: Fence, text: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = parse(text);
  } catch (cause) {
    throw new AppError("invalid", `The front matter is not valid ${name}${where(cause)}.`, { cause });
  }
  if (data === null || data === undefined) return {};
  if (typeof data !== "object" || Array.isArray(data)) {
    throw new AppError("invalid", `The front matter is not a list of names and values in ${name}.`);
  }
  return data as Record<string, unknown>;
}

/** Both parsers know the line, each in its own way; the fence is line 1. */
function where(cause: unknown): string {
  const { line, linePos } = cause as { line?: number; linePos?: { line: number }[] };
  const at = line ?? linePos?.[0]?.line;
  return at ? ` (line ${at + 1})` : "";
}
