/** The forms in which an answer is kept. */
export type Encoding = "br" | "gzip" | "identity";

const preferred: readonly Encoding[] = ["br", "gzip", "identity"];

/** Browsers send a handful of different headers: each is read once. Bounded, since anybody may send any. */
const known = new Map<string, Encoding>();
const mostKnown = 200;

/** Which encoding an Accept-Encoding header asks for (RFC 9110, 12.5.3); the smaller one where both are as welcome. */
export function chooseEncoding(header: string | undefined): Encoding {
  if (!header) return "identity";
  const found = known.get(header);
  if (found) return found;
  const chosen = choose(header);
  if (known.size < mostKnown && header.length < 200) known.set(header, chosen);
  return chosen;
}

function choose(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((word) => word.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const weight = q === undefined ? 1 : Number(q);
    weights.set(name === "x-gzip" ? "gzip" : name, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (encoding: Encoding) =>
    // Plain text is always acceptable unless it is ruled out, but only when nothing better is.
    weights.get(encoding) ?? (encoding === "identity" ? 0.0001 : weights.get("*")) ?? 0;
  // Nobody is sent away for ruling out everything: plain text is what they get then.
  return preferred.reduce<Encoding>(
    (best, encoding) => (weightOf(encoding) > weightOf(best) ? encoding : best),
    "identity",
  );
}
