import "server-only";
import { ClosedAddress, type Guard, guardedRequest } from "./guarded-request";

/** What a request came to: the status of the last answer, or why there was none. */
export type LinkStatus =
  | { kind: "answered"; status: number }
  | { kind: "silent" }
  /** Not asked, because of where it leads. */
  | { kind: "closed" };

type RequestOptions = Guard & {
  /** Milliseconds for the whole, redirects included. */
  patience?: number;
};

/** Asks whether an address answers, without reading what it says: the connection ends with the head of the answer. */
export async function requestStatus(
  address: string,
  { patience = 8_000, ...guard }: RequestOptions = {},
): Promise<LinkStatus> {
  try {
    return await guardedRequest<LinkStatus>(address, {
      ...guard,
      // Some servers only know how to give the whole.
      methods: ["HEAD", "GET"],
      headers: { "User-Agent": "Nirvana link check", Accept: "*/*", Range: "bytes=0-0" },
      signal: AbortSignal.timeout(patience),
      read: ({ statusCode = 0 }) => ({ kind: "answered", status: statusCode }),
    });
  } catch (error) {
    return { kind: error instanceof ClosedAddress ? "closed" : "silent" };
  }
}
