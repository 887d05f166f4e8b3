import fc from "fast-check";
import { getPathMatch } from "next/dist/shared/lib/router/utils/path-match";
import { expect, test } from "vitest";
import config from "./next.config.mjs";

/** What finds a story's Markdown in a path, as Next does. */
async function markdownMatch() {
  const rewrites = await config.rewrites?.();
  if (!Array.isArray(rewrites) || rewrites.length !== 1) throw new Error("there is another rewrite to try");
  return getPathMatch(rewrites[0]?.source ?? "", { strict: true, removeUnnamedParams: true });
}

/** The slug of whose Markdown a path is, or false. */
async function slugOf(path: string): Promise<string | false> {
  const match = (await markdownMatch())(path);
  return match && String(match.slug);
}

test.each(["the-ferry", "2024", "a-2", "A-Ferry"])(
  "/stories/%s.md is the Markdown of that story",
  async (slug) => {
    expect(await slugOf(`/stories/${slug}.md`)).toBe(slug);
  },
);

test.each([
  "/stories/..md",
  "/stories/...md",
  "/stories/%2e.md",
  "/stories/%2e%2e.md",
  "/stories/.md",
  "/stories/a.b.md",
  "/stories/a%2fb.md",
  "/stories/a%00.md",
  "/stories/:slug.md",
  "/stories/(.*).md",
  "/stories/a?.md",
  "/stories/a*.md",
  "/stories/a+b.md",
  "/stories/a b.md",
  "/stories/ü.md",
  "/stories/a/b.md",
])("%s is nobody's Markdown", async (path) => {
  expect(await slugOf(path)).toBe(false);
});

test("No path is rewritten but to a segment of letters, digits and hyphens", async () => {
  const match = await markdownMatch();
  const sign = fc.constantFrom(..."./%2e0:()*+?\\&=#;@~ _-azAZé\u0000\u202e".split(""));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      let found: ReturnType<typeof match> = false;
      try {
        found = match(`/stories/${signs.join("")}.md`);
      } catch {
        // An encoding that cannot be read: the host answers 400 before.
      }
      if (found) expect(found.slug).toMatch(/^[a-z0-9-]+$/i);
    }),
    { numRuns: 2_000 },
  );
});
