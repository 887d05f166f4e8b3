import "server-only";
import { AppError } from "@/lib/contracts/errors";

/**
 * How much of what is costly a drawing may have: a filter is worked out for each pixel and each of its parts, and what
 * stands for other parts can stand for itself many times over. Far above what drawing programs write.
 */
const most: readonly { tags: readonly string[]; count: number; called: string }[] = [
  {
    tags: ["feturbulence", "feconvolvematrix", "femorphology", "fediffuselighting", "fespecularlighting"],
    count: 0,
    called: "made patterns and lights (such as feTurbulence)",
  },
  { tags: ["foreignobject"], count: 0, called: "another document in it (foreignObject)" },
  { tags: ["filter"], count: 20, called: "more than 20 filters" },
  { tags: ["fegaussianblur", "fedropshadow"], count: 20, called: "more than 20 blurs" },
  { tags: ["pattern"], count: 50, called: "more than 50 patterns" },
  { tags: ["mask"], count: 50, called: "more than 50 masks" },
  { tags: ["use"], count: 2_000, called: "more than 2,000 copies of its own parts" },
];

const longest = 5_000_000;
const mostElements = 50_000;

const refuse = (what: string) =>
  new AppError("too_large", `This drawing has ${what}. Save it as PNG and use that.`);

/**
 * Judges an SVG by its text, before anything is drawn. What hides from this is ended while it is drawn.
 * @throws AppError `too_large` with the reason
 */
export function checkSvg(text: string): void {
  if (text.length > longest) throw refuse("more than 5 MB of text");
  const counts = new Map<string, number>();
  let elements = 0;
  for (const [, name = ""] of text.matchAll(/<(?:[\w.-]{1,60}:)?([a-z][a-z0-9]{0,60})/gi)) {
    if (++elements > mostElements) throw refuse("more than 50,000 parts");
    const tag = name.toLowerCase();
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  for (const { tags, count, called } of most) {
    const found = tags.reduce((sum, tag) => sum + (counts.get(tag) ?? 0), 0);
    if (found > count) throw refuse(called);
  }
}
