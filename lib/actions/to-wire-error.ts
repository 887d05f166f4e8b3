import "server-only";
import { nanoid } from "nanoid";
import { AppError, type WireError } from "@/lib/contracts/errors";
import { logger } from "@/lib/logger";

/** What the person is told of any failure: an AppError speaks for itself, the rest is logged under an id. */
export function toWireError(error: unknown, where: string): WireError {
  if (error instanceof AppError) return error.toWire();
  const id = nanoid(10);
  logger.error({ err: error, id, where }, "unexpected failure");
  return {
    code: "internal",
    message: `Something failed on our side. Nothing was changed. If it happens again, tell us ${id}.`,
  };
}
