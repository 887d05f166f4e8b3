import { Agent, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { passHeader } from "../host";
import { sendUnavailable } from "../send";

/** Where the site behind the front answers, and what it wants to be shown. */
export type Inside = { port: number; pass: string };

/** What concerns one connection and not the next (RFC 9110, 7.6.1). `expect` has been answered already; the pass is ours. */
const ofOneConnection = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-connection",
  passHeader,
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Passes requests on to the site behind the front, and its answers back, both as they flow. The reader's address is told
 * as Next would find it by itself.
 */
export function forwardTo({
  port,
  pass,
}: Inside): (request: IncomingMessage, response: ServerResponse) => void {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });
  return (request, response) => {
    const { method, url: path } = request;
    const headers = [passHeader, pass, ...headersOnward(request)];
    const onward = openRequest({ host: "127.0.0.1", port, agent, method, path, headers });
    onward.on("response", (answer) => {
      const { statusCode = 502, statusMessage } = answer;
      response.writeHead(statusCode, statusMessage, headersBack(statusCode, answer.rawHeaders));
      // Cut off in the middle: so must be what the reader gets, lest it passes for the whole.
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    const letGo = () => {
      onward.destroy();
      // Whatever still comes of the request has nowhere to go, and must not stand before the next one.
      request.unpipe(onward);
      request.resume();
    };
    onward.on("error", () => {
      letGo();
      if (response.headersSent) response.destroy();
      else sendUnavailable(request, response);
    });
    response.on("close", letGo);
    if (hasBody(request)) request.pipe(onward);
    else onward.end();
  };
}

/** Whether its headers say where its body ends. Nothing else is passed on: it would be read as the next request. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function headersOnward(request: IncomingMessage): string[] {
  const headers = endToEnd(request.rawHeaders);
  // A body without a length stays one; a GET may have one, too.
  if (request.headers["transfer-encoding"] !== undefined) headers.push("Transfer-Encoding", "chunked");
  const address = request.socket.remoteAddress;
  if (request.headers["x-forwarded-for"] === undefined && address) headers.push("X-Forwarded-For", address);
  return headers;
}

/** What tells a cache how long to keep an answer. */
const lifetimes = new Set(["age", "cache-control", "cdn-cache-control", "expires", "x-accel-expires"]);

/** No error is kept anywhere, whatever it says itself: Next gives its own a year, and tomorrow the file may be there. */
function headersBack(status: number, raw: readonly string[]): string[] {
  const headers = endToEnd(raw);
  return status < 400 ? headers : [...without(lifetimes, headers), "Cache-Control", "private, no-store"];
}

/**
 * Headers in the flat form of `rawHeaders`, without those of the connection. Not without what a reader's `Connection`
 * names besides: that could be the address that a proxy saw.
 */
function endToEnd(raw: readonly string[]): string[] {
  return without(ofOneConnection, raw);
}

const without = (names: ReadonlySet<string>, raw: readonly string[]): string[] =>
  raw.filter((_, at) => !names.has(raw[at - (at % 2)]?.toLowerCase() ?? ""));
