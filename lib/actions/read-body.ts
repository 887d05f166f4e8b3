import "server-only";
import { AppError } from "@/lib/contracts/errors";

/**
 * Reads a small body whole, whether or not it says its length.
 * @param maxBytes more than that is refused before it is read to the end
 * @throws AppError `too_large`, `unavailable` when whoever sent it went away
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch((cause: unknown) => {
      // As browsers do when a page is left: no failure of ours, and nobody hears the answer.
      throw new AppError("unavailable", "The request was cut off.", { cause });
    });
    const { done, value } = part ?? { done: true, value: undefined };
    if (done || !value) return Buffer.concat(chunks);
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw new AppError("too_large", "This request is too large.");
    }
    chunks.push(value);
  }
}
