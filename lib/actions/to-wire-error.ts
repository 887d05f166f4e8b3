import "server-only";
import { nanoid } from "nanoid";
import { AppError, type WireError } from "@/lib/contracts/errors";
import { isDatabaseLost } from "@/lib/db/errors";
import { logger } from "@/lib/logger";

/** What the person is told of any failure: an AppError speaks for itself, the rest is logged under an id. */
export function toWireError(error: unknown, where: string): WireError {
  if (error instanceof AppError) return error.toWire();
  if (isDatabaseLost(error)) {
    logger.error({ err: error, where }, "the database does not answer");
    return {
      code: "unavailable",
      message: "The database does not answer. Try again in a moment; what you wrote is kept here.",
      retryAfter: 5,
    };
  }
  const id = nanoid(10);
  logger.error({ err: error, id, where }, "unexpected failure");
  return {
    code: "internal",
    message: `Something failed on our side. Nothing was changed. If it happens again, tell us ${id}.`,
  };
}
