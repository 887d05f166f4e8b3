import { expect, test } from "vitest";
import { looksLikeMarkdown } from "./looks-like-markdown";

test.each([
  "## The fog\n\nIt lifts.",
  "- one\n- two",
  "1. one\n2. two\n",
  "```ts\nconst a = 1;\n```",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "See [the chart](https://example.org)\nfor **more**.",
  "- [x] done",
])("%j is Markdown", (text) => {
  expect(looksLikeMarkdown(text)).toBe(true);
});

test.each([
  "Plain words.",
  "Two lines\nof a poem",
  "- a dash of salt",
  "#hashtag and #another",
  "5 * 3 ** 2",
  "https://example.org/a_b_c",
  "It cost 10 - 12 pesos\n\nand more later",
])("%j is not", (text) => {
  expect(looksLikeMarkdown(text)).toBe(false);
});
