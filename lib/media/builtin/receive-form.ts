import "server-only";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { Busboy } from "@fastify/busboy";
import { AppError } from "@/lib/contracts/errors";
import { prepareFolders, temporaryPath } from "./folders";

export type ReceivedForm<T> = {
  order: T;
  /** Path of the file, which the caller removes or renames. */
  temporary: string;
  filename: string;
};

/** A sender that is silent for so long has gone, whether or not anybody said so. */
const patience = 30_000;

const malformed = (cause?: unknown) =>
  new AppError("invalid", "The upload is not a complete multipart form.", { cause });

const isDiskFull = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

const noRoom = (cause: unknown) =>
  new AppError("unavailable", "There is no room for pictures just now. Keep the file and try again later.", {
    cause,
    retryAfter: 60,
  });

/** Ends the writing of a file. Why it ended is known already. */
function closed(disk: WriteStream): Promise<void> {
  if (disk.closed) return Promise.resolve();
  return new Promise((resolve) => {
    disk.once("close", resolve);
    disk.on("error", () => undefined);
    disk.destroy();
  });
}

/**
 * Reads a multipart form whose file comes last: its fields are judged before the first byte of the file is written,
 * so a stranger writes nothing at all. The file goes to disk as it comes, never into memory.
 * @param judge reads the fields, or throws to refuse the file
 * @throws AppError of `judge`; `too_large`; `unavailable` when the disk is full; `invalid` when the form breaks off or has no file
 */
export async function receiveForm<T extends { maxBytes: number }>(
  request: Request,
  judge: (fields: Record<string, string>) => T,
): Promise<ReceivedForm<T>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || !request.body) throw malformed();
  await prepareFolders();
  const temporary = temporaryPath();
  const fields: Record<string, string> = {};
  let file: { order: T; filename: string } | undefined;
  let writing: Promise<void> | undefined;
  let incoming: Readable | undefined;
  let disk: WriteStream | undefined;

  const parser = new Busboy({
    headers: { "content-type": type },
    // By its name alone: a file without a filename must not be read into memory as a field.
    isPartAFile: (name) => name === "file",
    limits: { fields: 30, files: 1, parts: 32, fieldSize: 4096, fieldNameSize: 60, headerSize: 4096 },
  });
  parser.on("field", (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) parser.destroy(new AppError("invalid", "A field of the upload is too long."));
    else fields[name] = value;
  });
  parser.on("file", (_name, stream, filename) => {
    let order: T;
    try {
      order = judge(fields);
    } catch (error) {
      stream.resume();
      parser.destroy(error as Error);
      return;
    }
    file = { order, filename };
    incoming = stream;
    let written = 0;
    disk = createWriteStream(temporary, { mode: 0o600 });
    writing = pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          written += chunk.length;
          if (written > order.maxBytes) {
            throw new AppError("too_large", `File size too large. Maximum is ${order.maxBytes} bytes.`);
          }
          yield chunk;
        }
      },
      disk,
    );
    // Stops the reading too; the same error is awaited below.
    writing.catch((error: unknown) => parser.destroy(error as Error));
  });

  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patience);
  try {
    const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          timer.refresh();
          yield chunk;
        }
      },
      parser,
      // A cancelled upload ends nothing by itself: the body just says no more.
      { signal: AbortSignal.any([request.signal, silence.signal]) },
    ).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      throw isDiskFull(error) ? noRoom(error) : malformed(error);
    });
    await writing;
    if (!file) {
      // An unsigned form without a file is told about the signature first, like one with a file.
      judge(fields);
      throw new AppError("invalid", "Missing required parameter - file");
    }
    return { ...file, temporary };
  } catch (error) {
    // The parser leaves the file's stream open when it is ended itself.
    incoming?.destroy(error as Error);
    await writing?.catch(() => undefined);
    // A file that is still being opened would come into being after it was removed.
    if (disk) await closed(disk);
    await rm(temporary, { force: true });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
