import { expect, test } from "vitest";
import { calmHtml } from "./calm-text";
import { parseHtml } from "./html-text";
import { parseMarkdown } from "./parse-markdown";

/** Milliseconds of this process's own work. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch {
    // A refusal is an answer.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(["font", "b", "i", "u", "code"])(
  "a thousand different <%s> left open are read in a moment",
  (tag) => {
    const html = Array.from({ length: 1_000 }, (_, n) => `<${tag} size=${n}><p>`).join("");
    expect(cost(() => parseHtml(html))).toBeLessThan(4_000);
  },
);

test.each([
  ["quotes", ">".repeat(20_000)],
  ["brackets", "[".repeat(20_000)],
  ["footnotes", "[^a]: b\n".repeat(5_000)],
  ["definitions", "[a]: b\n".repeat(5_000)],
])("thousands of %s are refused before they are read", (_what, markdown) => {
  expect(cost(() => parseMarkdown(markdown))).toBeLessThan(1_000);
  expect(() => parseMarkdown(markdown)).toThrow(expect.objectContaining({ code: "too_large" }));
});

test("what means something stays", () => {
  const html = '<pre><code class="language-rust">let a;</code></pre><a href="/x">x</a><b class="y">z</b>';
  expect(calmHtml(html)).toBe(
    '<pre><code class="language-rust">let a;</code></pre><a href="/x">x</a><b>z</b>',
  );
});
