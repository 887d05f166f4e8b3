import type { z } from "zod";
import { AppError } from "./errors";

const mostIssues = 20;

/** What a schema makes of it. @throws AppError `invalid` with a message per field, none of which repeats the input */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
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
