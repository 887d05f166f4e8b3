import "server-only";
import { z } from "zod";
import { parse } from "@/lib/contracts/parse";

/** Parses with a strict schema; FormData is read as an object of its entries, without React's own `$…` fields. @throws AppError `invalid` with a message per field */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const value =
    input instanceof FormData
      ? Object.fromEntries([...input.entries()].filter(([name]) => !name.startsWith("$")))
      : input;
  return parse(schema, value);
}

// Half of a character PostgreSQL refuses; the marks turn the direction of what stands around a text.
const calm = (value: string) =>
  value
    .normalize("NFC")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, "");

/**
 * One line of text: trimmed, spaces collapsed, without control characters, halves of characters and marks that turn the
 * direction of what stands around it.
 */
export const lineSchema = (max: number) =>
  z
    .string()
    .transform((value) =>
      calm(value)
        .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .refine((value) => value.length <= max, `Keep this under ${max} characters.`);

/** Several lines of text, cleaned of the same; a paragraph is never more than one empty line away from the next. */
export const linesSchema = (max: number) =>
  z
    .string()
    .transform((value) =>
      calm(value)
        .replace(/\r\n?|[\u2028\u2029]/g, "\n")
        .replace(/(?!\n)\p{Cc}/gu, " ")
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    )
    .refine((value) => value.length <= max, `Keep this under ${max.toLocaleString("en-GB")} characters.`);
