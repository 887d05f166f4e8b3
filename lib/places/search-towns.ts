import "server-only";
import { countryName } from "./country-name";
import type { TownDto } from "./dto";
import { gazetteer } from "./gazetteer";
import { normalizeName } from "./normalize-name";
import { regionName } from "./region-name";
import { townAt } from "./town";
import { townAliases } from "./town-aliases";

/**
 * One long text, a line a town, the largest first: `\nname\tregion\tcountry`. Searching it for "\npor" is a scan at
 * memory speed that meets the towns in the order of their rank and stops when it has enough; a sorted index would need
 * every match before it knew the largest. `starts[i]` is where line i begins.
 */
type Index = { text: string; starts: Uint32Array };

let built: Index | undefined;

function index(): Index {
  built ??= build();
  return built;
}

function build(): Index {
  const g = gazetteer();
  const aliases = aliasesByRow();
  const tails = new Map<string, string>();
  const starts = new Uint32Array(g.size + 1);
  const lines: string[] = [];
  let position = 0;
  for (let i = 0; i < g.size; i++) {
    const code = `${g.countries[i]}.${g.regionCodes[i]}`;
    let tail = tails.get(code);
    if (tail === undefined) {
      const country = g.countries[i] ?? "";
      tail = `\t${normalizeName(regionName(country, g.regionCodes[i] ?? ""))}\t${normalizeName(countryName(country))}`;
      tails.set(code, tail);
    }
    const names = [normalizeName(g.names[i] ?? ""), ...(aliases.get(i) ?? [])];
    const line = names.map((name) => `\n${name}${tail}`).join("");
    starts[i] = position;
    position += line.length;
    lines.push(line);
  }
  starts[g.size] = position;
  return { text: lines.join(""), starts };
}

function aliasesByRow(): Map<number, string[]> {
  const g = gazetteer();
  const wanted = new Map<string, string[]>();
  for (const [country, name, ...aliases] of townAliases)
    wanted.set(`${country}.${name}`, aliases.map(normalizeName));
  const rows = new Map<number, string[]>();
  for (let i = 0; i < g.size && wanted.size > 0; i++) {
    const key = `${g.countries[i]}.${g.names[i]}`;
    const aliases = wanted.get(key);
    // The first of a name is the largest: the one that is known by another.
    if (aliases && wanted.delete(key)) rows.set(i, aliases);
  }
  return rows;
}

const mostWords = 6;

/**
 * Towns of that very name (three at most), towns whose name begins with the words, then towns with a later word that does; each the largest first. The words may
 * go on with a region or country: "castro chile", "springfield, ill". At most `limit` (1 to 20).
 */
export function searchTowns(query: string, limit = 8): TownDto[] {
  // No town needs more words to be told from its namesakes, and each costs a scan.
  const words = normalizeName(query.slice(0, 100)).split(" ").filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return [];
  const wanted = Math.max(1, Math.min(20, limit));
  const found = new Set<number>();
  collect(found, `\n${words.join(" ")}\t`, "", Math.min(3, wanted));
  collect(found, `\n${words.join(" ")}`, "", wanted);
  // Each split into a name and what follows it, the longest name first.
  for (let cut = words.length - 1; cut > 0 && found.size < wanted; cut--) {
    collect(found, `\n${words.slice(0, cut).join(" ")}\t`, words.slice(cut).join(" "), wanted);
  }
  if (words.join("").length > 2) collect(found, ` ${words.join(" ")}`, "", wanted);
  return [...found].map(townAt);
}

/** Adds the rows of lines that hold `needle` and, when `tail` is given, go on with a field that starts with it. */
function collect(found: Set<number>, needle: string, tail: string, wanted: number): void {
  const { text, starts } = index();
  let at = text.indexOf(needle);
  while (at >= 0 && found.size < wanted) {
    if (isMatch(text, at, needle, tail)) found.add(rowAt(starts, at));
    at = text.indexOf(needle, at + 1);
  }
}

function isMatch(text: string, at: number, needle: string, tail: string): boolean {
  const lineStart = needle.startsWith("\n") ? at + 1 : text.lastIndexOf("\n", at) + 1;
  const nameEnd = text.indexOf("\t", lineStart);
  // A later word counts within the name, not within "United States".
  if (at > nameEnd) return false;
  if (tail === "") return true;
  const end = text.indexOf("\n", nameEnd);
  return text.slice(nameEnd, end < 0 ? text.length : end).includes(`\t${tail}`);
}

function rowAt(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
