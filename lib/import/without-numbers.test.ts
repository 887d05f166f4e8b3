import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { withoutNumbers } from "./without-numbers";

test.each([
  ["blog", "blog"],
  ["blog (2)", "blog"],
  ["blog-2024-01-02", "blog"],
  ["my blog_2024-01-02T10:20:30 (1) (2)", "my blog"],
  ["blog 2_", "blog"],
  ["route-66 notes", "route-66 notes"],
  ["v(2)_", "v(2)_"],
  ["a()", "a()"],
  ["a(2", "a("],
  ["T-3", "T"],
  ["2024", ""],
  ["", ""],
])("%j is called %j", (name, plain) => {
  expect(withoutNumbers(name)).toBe(plain);
});

test.each([
  ["digits", `b${"1".repeat(200)}!`],
  ["brackets", `b${"(1)".repeat(70)}!`],
  ["separators", `b${" -_".repeat(70)}!`],
])("a name of nothing but %s is read to the end", (_what, name) => {
  const read = () => withoutNumbers(name);
  expect(runInNewContext("read()", { read }, { timeout: 10_000 })).toBe(name);
});
