import "server-only";
import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

/** What a request came to: the status of the last answer, or why there was none. */
export type LinkStatus =
  | { kind: "answered"; status: number }
  | { kind: "silent" }
  /** Not asked, because of where it leads. */
  | { kind: "closed" };

type RequestOptions = {
  /** Judges every address before a connection is made to it. */
  isAllowed?: (address: string) => boolean;
  /** Judges every port. */
  isAllowedPort?: (port: string) => boolean;
  /** Milliseconds for the whole, redirects included. */
  patience?: number;
};

const mostRedirects = 5;

class ClosedAddress extends Error {}

/**
 * Asks whether an address answers, without reading what it says: the connection ends with the head of the answer. The
 * host is resolved here and each address judged as it is connected to, also after a redirect, so that neither a name
 * nor a redirect leads into our own network.
 */
export async function requestStatus(
  address: string,
  {
    isAllowed = isPublicAddress,
    isAllowedPort = (port) => port === "" || port === "80" || port === "443",
    patience = 8_000,
  }: RequestOptions = {},
): Promise<LinkStatus> {
  const signal = AbortSignal.timeout(patience);
  try {
    let url = new URL(address);
    for (let hop = 0; hop <= mostRedirects; hop++) {
      if (!/^https?:$/.test(url.protocol) || !isAllowedPort(url.port)) return { kind: "closed" };
      let answer = await ask(url, "HEAD", isAllowed, signal);
      // Some servers only know how to give the whole.
      if (answer.status >= 400) answer = await ask(url, "GET", isAllowed, signal);
      if (!answer.location) return { kind: "answered", status: answer.status };
      url = new URL(answer.location, url);
    }
    return { kind: "silent" };
  } catch (error) {
    return { kind: error instanceof ClosedAddress ? "closed" : "silent" };
  }
}

type Answer = { status: number; location: string | null };

function ask(
  url: URL,
  method: "HEAD" | "GET",
  isAllowed: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // An address in the link itself is never looked up.
  if (isIP(host) && !isAllowed(host)) return Promise.reject(new ClosedAddress());
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(
      url,
      {
        method,
        signal,
        // No connection of this is ever used again.
        agent: false,
        lookup: judging(isAllowed),
        maxHeaderSize: 16_384,
        headers: {
          "User-Agent": "Nirvana link check",
          Accept: "*/*",
          ...(method === "GET" ? { Range: "bytes=0-0" } : {}),
        },
      },
      (response) => {
        const status = response.statusCode ?? 0;
        const isRedirect = [301, 302, 303, 307, 308].includes(status);
        resolve({ status, location: isRedirect ? (response.headers.location ?? null) : null });
        request.destroy();
      },
    );
    // Also called for the end that we make ourselves; then there is an answer already.
    request.on("error", reject);
    request.end();
  });
}

/** Resolves as usual and fails unless every address is allowed: a name with one foot in our network is not asked at all. */
function judging(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address))) {
        return callback(new ClosedAddress(), "", 0);
      }
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? "", first?.family ?? 4);
    });
  };
}
