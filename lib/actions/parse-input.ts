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

/**
 * One line of text: trimmed, spaces collapsed, without control characters, halves of characters (which PostgreSQL
 * refuses) and marks that turn the direction of what stands around it.
 */
export const lineSchema = (max: number) =>
  z
    .string()
    .transform((value) =>
      value
        .normalize("NFC")
        .replace(/\p{Cs}/gu, "\ufffd")
        .replace(/[\u202a-\u202e\u2066-\u2069]/gu, "")
        .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .refine((value) => value.length <= max, `Keep this under ${max} characters.`);
