import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/contracts/errors";

const mostIssues = 20;

/** Parses with a strict schema; FormData is read as an object of its entries, without React's own `$…` fields. @throws AppError `invalid` with a message per field */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const value =
    input instanceof FormData
      ? Object.fromEntries([...input.entries()].filter(([name]) => !name.startsWith("$")))
      : input;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  // What is sent may be wrong in a hundred thousand places; the answer to it stays short.
  for (const issue of result.error.issues.slice(0, mostIssues)) {
    // Its own message repeats the keys, however many and long.
    const message =
      issue.code === "unrecognized_keys" ? "This has fields that do not belong here." : issue.message;
    fields[issue.path.join(".").slice(0, 100) || "form"] ??= message.slice(0, 300);
  }
  throw new AppError("invalid", "Some of this needs another look.", { fields });
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
