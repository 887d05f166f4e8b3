import "server-only";

/** Where the signs end that a test holds for, going back from `end`. */
function back(text: string, end: number, isOne: (sign: string) => boolean): number {
  let at = end;
  while (at > 0 && isOne(text[at - 1] ?? "")) at--;
  return at;
}

const isDigit = (sign: string) => sign >= "0" && sign <= "9";
const isOfNumber = (sign: string) => isDigit(sign) || "_.:T-".includes(sign);
const isBetween = (sign: string) => sign === "_" || sign === "-" || sign.trim() === "";

/** Where the last number of a text begins that ends at `end`: a date, a time, a version, or one in brackets. -1: none. */
function startOfNumber(text: string, end: number): number {
  if (text[end - 1] === ")") {
    const open = back(text, end - 1, isDigit) - 1;
    return open >= 0 && open < end - 2 && text[open] === "(" ? open : -1;
  }
  const from = back(text, end, isOfNumber);
  for (let at = from; at < end; at++) if (isDigit(text[at] ?? "")) return at;
  return -1;
}

/**
 * A name without the numbers at its end and what stands between them: "blog 2024-01-02 (2)" is "blog". Sign by sign from
 * the end: a pattern that says the same takes ages over a long number.
 */
export function withoutNumbers(name: string): string {
  let end = name.length;
  for (let start = startOfNumber(name, end); start >= 0; start = startOfNumber(name, end)) {
    end = back(name, start, isBetween);
  }
  return name.slice(0, end);
}
