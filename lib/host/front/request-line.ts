import type { IncomingMessage, ServerResponse } from "node:http";
import { readTarget } from "../canonical-path";
import { sendMalformed } from "../send";

const absolute = /^https?:\/\/([^/?#]*)([^#]*)/i;
/** A name or an address, and a port (RFC 3986, 3.2.2). No user: nobody signs in by it. */
const host = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=%]+|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?$/;

/**
 * A target that names the site, as a client of a proxy sends it, becomes the path alone; the name in it counts then, and
 * the Host header does not (RFC 9112, 3.2.2).
 */
export function toOriginForm(request: IncomingMessage): void {
  const [, authority, rest = ""] = absolute.exec(request.url ?? "") ?? [];
  if (authority === undefined) return;
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
  request.headers.host = authority;
  const { rawHeaders } = request;
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    if (rawHeaders[at]?.toLowerCase() === "host") rawHeaders.splice(at, 2);
  }
  rawHeaders.push("Host", authority);
}

/** Answers what is about no page: a target or a host that nobody can read, and questions about the server as a whole. */
export function answerOdd(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = "/", method } = request;
  if (url === "*" && method === "OPTIONS") {
    response.writeHead(204, { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" }).end();
    return true;
  }
  if (method === "TRACE") {
    response.writeHead(405, { allow: "GET, HEAD, POST", "content-length": "0" }).end();
    return true;
  }
  if (url.startsWith("/") && readTarget(url) && isHostReadable(request)) return false;
  sendMalformed(request, response);
  return true;
}

/** One host, as RFC 9112, 3.2 demands. Before HTTP/1.1 there need not be any. */
function isHostReadable({ rawHeaders, headers, httpVersion }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
  if (hosts === 0) return httpVersion === "1.0";
  return hosts === 1 && host.test(headers.host ?? "");
}
