import type { Logger } from "pino";

const longestReason = 300;

/** Of an error, what fits on a line: its name and what it says. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, longestReason);
  return `${error.name}: ${error.message.split("\n", 1)[0]}`.slice(0, longestReason);
}

/**
 * Notes a failure that is expected to happen now and then and passes by itself. Its stack and what hangs on it, with
 * MongoDB the state of every server, are kilobytes: they are for those who asked for them.
 */
export function logFailure(
  logger: Logger,
  error: unknown,
  message: string,
  fields: Record<string, unknown> = {},
): void {
  logger.warn({ ...fields, reason: reasonOf(error) }, message);
  logger.debug({ ...fields, err: error }, message);
}
