import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { ClosedAddress, EndlessRedirects, type Guard, guardedRequest } from "./guarded-request";

type FetchOptions = Guard & {
  maxBytes: number;
  /** Media types to ask for. What comes is judged by its bytes, whatever it is called. */
  accept: string;
  /** Milliseconds for the whole, redirects included. */
  patience?: number;
  signal?: AbortSignal | undefined;
};

/**
 * Gets a file of another site into memory, at most `maxBytes` of it. The sentences of its errors begin with the file, as
 * in “its site does not answer”.
 * @throws AppError `invalid` for an address that is not public or an answer that is no file, `too_large`, `unavailable`
 *   when another try may help or `signal` ended it
 */
export async function fetchFile(
  address: string,
  { maxBytes, accept, patience = 20_000, signal, ...guard }: FetchOptions,
): Promise<Buffer> {
  const tooLarge = () => new AppError("too_large", `It is larger than ${maxBytes / 1_000_000} MB.`);
  const timeout = AbortSignal.timeout(patience);
  try {
    return await guardedRequest(address, {
      ...guard,
      methods: ["GET"],
      headers: { "User-Agent": "Nirvana picture fetch", Accept: accept, "Accept-Encoding": "identity" },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      read: async (answer) => {
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 500 || statusCode === 429) {
          throw new AppError("unavailable", "Its site answers with an error.");
        }
        if (statusCode !== 200) throw new AppError("invalid", "Its site does not give it to us.");
        if (Number(headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
        const chunks: Buffer[] = [];
        let bytes = 0;
        // Counted as it comes: what the head says of its length is hearsay.
        for await (const chunk of answer as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > maxBytes) throw tooLarge();
          chunks.push(chunk);
        }
        if (!answer.complete) throw new AppError("unavailable", "Its site broke off.");
        return Buffer.concat(chunks);
      },
    });
  } catch (error) {
    if (signal?.aborted) throw new AppError("unavailable", "It was stopped.", { cause: error });
    if (error instanceof AppError) throw error;
    if (error instanceof ClosedAddress || !URL.canParse(address)) {
      throw new AppError("invalid", "Its address is not public.");
    }
    if (error instanceof EndlessRedirects) throw new AppError("invalid", "Its address leads in a circle.");
    throw new AppError("unavailable", "Its site does not answer.", { cause: error });
  }
}
