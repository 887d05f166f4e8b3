import mongoose from "mongoose";
import { nanoid } from "nanoid";
import type { Logger } from "pino";
import { AppError, type WireError } from "@/lib/contracts/errors";
import { logFailure } from "./log-failure";

const {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoServerSelectionError,
  MongoWriteConcernError,
  MongoNotConnectedError,
} = mongoose.mongo;

/** Whether the store, not the request, is at fault; the outcome of a write is then unknown. */
function isStoreAway(error: unknown): boolean {
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoWriteConcernError ||
    error instanceof MongoNotConnectedError ||
    error instanceof mongoose.Error.MongooseServerSelectionError ||
    // A lost connection in the middle of a batch comes wrapped in this; what was refused has been sorted out before.
    error instanceof MongoBulkWriteError ||
    (error instanceof mongoose.mongo.MongoError &&
      (error.hasErrorLabel("RetryableWriteError") || error.hasErrorLabel("TransientTransactionError"))) ||
    // Mongoose's own word for a command before the first connection.
    (error instanceof mongoose.Error && /initial connection|bufferCommands/.test(error.message))
  );
}

const goneCodes = new Set<unknown>(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "ABORT_ERR"]);

/** Whoever asked went away in the middle of it, as browsers do when a page is left. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && goneCodes.has(error.code);
}

/** What the client is told of any failure: an AppError speaks for itself, the rest is logged. */
export function toWireError(error: unknown, where: string, logger: Logger): WireError {
  if (error instanceof AppError) return error.toWire();
  if (isStoreAway(error)) {
    logFailure(logger, error, "the store is away", { where });
    return new AppError(
      "unavailable",
      "Messages cannot be reached just now. Try again in a moment.",
    ).toWire();
  }
  if (isGone(error)) return new AppError("unavailable", "The request was cut off.").toWire();
  const id = nanoid(10);
  logger.error({ err: error, id, where }, "unexpected failure");
  return {
    code: "internal",
    message: `Something failed on our side. If it happens again, tell us ${id}.`,
  };
}
