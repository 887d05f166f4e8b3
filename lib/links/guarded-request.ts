import "server-only";
import { lookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

/** Where requests may go; tests let them go to a server of their own. */
export type Guard = {
  /** Judges every address before a connection is made to it. */
  isAllowed?: (address: string) => boolean;
  /** Judges every port. */
  isAllowedPort?: (port: string) => boolean;
};

type GuardedRequest<T> = Guard & {
  /** Tried in turn, while the answer is an error. */
  methods: readonly ("HEAD" | "GET")[];
  headers: Readonly<Record<string, string>>;
  /** Ends it all, redirects included. */
  signal: AbortSignal;
  /** Takes what it wants of the answer; the connection ends with it. */
  read: (answer: IncomingMessage) => T | Promise<T>;
};

const mostRedirects = 5;

/** Where it led is not for us to ask. */
export class ClosedAddress extends Error {}

/** It led to somewhere else too often. */
export class EndlessRedirects extends Error {}

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Asks an address that somebody else wrote, the one way this is done. Each host is resolved here and every address of it
 * judged as it is connected to, also after a redirect, so that neither a name, nor one that changes its mind, nor a
 * redirect leads into our own network. Nothing of ours goes with it: no cookies, no password that the address holds.
 * @throws ClosedAddress, EndlessRedirects, and whatever a connection fails with
 */
export async function guardedRequest<T>(
  address: string,
  {
    methods,
    headers,
    signal,
    read,
    isAllowed = isPublicAddress,
    isAllowedPort = (port) => port === "" || port === "80" || port === "443",
  }: GuardedRequest<T>,
): Promise<T> {
  let url = new URL(address);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!/^https?:$/.test(url.protocol) || !isAllowedPort(url.port)) throw new ClosedAddress();
    url.username = "";
    url.password = "";
    for (const [turn, method] of methods.entries()) {
      const answer = await ask(url, { method, headers, signal, isAllowed });
      try {
        const status = answer.statusCode ?? 0;
        const { location } = answer.headers;
        if (status >= 400 && turn < methods.length - 1) continue;
        if (!redirects.has(status) || !location) return await read(answer);
        url = new URL(location, url);
        break;
      } finally {
        answer.destroy();
      }
    }
  }
  throw new EndlessRedirects();
}

type Asked = Required<Pick<GuardedRequest<unknown>, "headers" | "signal" | "isAllowed">> & {
  method: "HEAD" | "GET";
};

function ask(url: URL, { method, headers, signal, isAllowed }: Asked): Promise<IncomingMessage> {
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
        headers,
      },
      (answer) => {
        // Whoever reads it hears of its end; whoever does not has ended it.
        answer.on("error", () => undefined);
        resolve(answer);
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
