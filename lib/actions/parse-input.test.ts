import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/contracts/errors";
import { lineSchema, linesSchema, parseInput } from "./parse-input";

function refused(schema: z.ZodType, input: unknown): AppError {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("this was not refused");
}

test("The answer to a hundred thousand unknown keys stays short and repeats none of them", () => {
  const input = Object.fromEntries(Array.from({ length: 150_000 }, (_, n) => [`secret-${n}`, 1]));
  const { code, fields } = refused(z.strictObject({}), input);
  expect(code).toBe("invalid");
  expect(JSON.stringify(fields).length).toBeLessThan(200);
  expect(JSON.stringify(fields)).not.toContain("secret");
});

test("At most twenty wrong fields are reported, none of them by more than a hundred characters", () => {
  const input = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`${n}${"x".repeat(5_000)}`, 1]));
  const names = Object.keys(refused(z.record(z.string(), z.string()), input).fields ?? {});
  expect(names).toHaveLength(20);
  expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(100);
});

test.each([
  ["half a character", "a\ud800b", "a\ufffdb"],
  ["the other half", "\udc00", "\ufffd"],
  ["a mark that turns the line around", "in\u202evoice\u2066", "invoice"],
  ["a control character", "a\u0000b", "a b"],
])("A line is cleaned of %s", (_what, typed, kept) => {
  expect(parseInput(lineSchema(20), typed)).toBe(kept);
});

test.each(["שלום עולם", "نيرفانا", "می‌خواهم", "👩‍🚀"])("A line keeps %s as it is", (line) => {
  expect(parseInput(lineSchema(40), line)).toBe(line);
});

test.each([
  ["lines as they were typed", " One\r\n\ttwo \n\n\n\n three\u2028four ", "One\n two\n\n three\nfour"],
  ["no marks that turn them around, no control characters", "a\u202eb\u0000\u001bc\ud800", "ab  c\ufffd"],
])("Several lines are kept: %s", (_what, typed, kept) => {
  expect(parseInput(linesSchema(40), typed)).toBe(kept);
});

test("Several lines have a limit, which is not that of the white space around them", () => {
  expect(parseInput(linesSchema(5), `   12345${" \n".repeat(50)}`)).toBe("12345");
  expect(refused(linesSchema(5), "123456").code).toBe("invalid");
});
