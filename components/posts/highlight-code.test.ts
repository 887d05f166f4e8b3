import { describe, expect, test } from "vitest";
import { highlightCode } from "./highlight-code";

const plenty = () => ({ milliseconds: 10_000 });
const textOf = (lines: { text: string }[][] | null) =>
  lines?.map((line) => line.map(({ text }) => text).join("")).join("\n");

describe("code", () => {
  test("is coloured over its lines as one text, and keeps every character", async () => {
    const code = `${"let a = 1;\n".repeat(12)}/* begun here\n${"and on\n".repeat(15)}ended */ let b = "x";`;
    const lines = await highlightCode(code, "rust", plenty());
    expect(textOf(lines)).toBe(code);
    expect(lines?.[0]?.some(({ kind }) => kind === "keyword")).toBe(true);
    expect(lines?.[20]?.map(({ kind }) => kind)).toEqual(["comment"]);
    expect(lines?.at(-1)?.some(({ kind }) => kind === "keyword")).toBe(true);
  });

  test.each(["rs", "RUST", "js", "sh", "yml", "console", "c++", "dockerfile"])(
    "knows the nickname %s",
    async (name) => {
      expect(await highlightCode("echo 1", name, plenty())).not.toBeNull();
    },
  );

  test.each(["", "text", "constructor", "cobol", "no-such-language"])("stays plain in %j", async (name) => {
    expect(await highlightCode("x", name, plenty())).toBeNull();
  });

  test("that is made to be slow uses its time up, stays plain from there, and stays whole", async () => {
    const slow = `${"*".repeat(480)}\n`.repeat(60).trimEnd();
    const budget = { milliseconds: 50 };
    expect(textOf(await highlightCode(slow, "tsx", budget))).toBe(slow);
    expect(budget.milliseconds).toBeLessThan(0);
    expect(budget.milliseconds).toBeGreaterThan(-2_000);
    expect(await highlightCode("let a", "tsx", budget)).toBeNull();
  });
});
