import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseEncoding } from "./accept-encoding";
import type { StoredResponse } from "./stored-response";

/** Sends a finished answer: in the encoding asked for, as a 304 when the reader has it, without its body to HEAD. */
export function sendStored(request: IncomingMessage, response: ServerResponse, stored: StoredResponse): void {
  const body = stored.bodies[chooseEncoding(request.headers["accept-encoding"] as string | undefined)];
  const known = request.headers["if-none-match"];
  if (known !== undefined && stored.status === 200 && isKnown(known, body.etag)) {
    response.writeHead(304, body.notModifiedHeaders);
    response.end();
    return;
  }
  response.writeHead(stored.status, body.headers);
  if (request.method === "HEAD") response.end();
  else response.end(body.bytes);
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2): a proxy may have marked our tag as weak. */
function isKnown(header: string, etag: string): boolean {
  if (header === etag) return true;
  return header.trim() === "*" || header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

export function sendMalformed(request: IncomingMessage, response: ServerResponse): void {
  const text = "The address of this page is misspelt. Check it, or start from the first page.";
  sendNotice(request, response, { status: 400, title: "This address cannot be read", text });
}

/** A part of a page that no build of ours has: only programs ask for it. */
export function sendMissing(request: IncomingMessage, response: ServerResponse): void {
  const text = "There is no such part of this page.";
  sendNotice(request, response, { status: 404, title: "Not found", text });
}

export function sendUnavailable(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return;
  const text = "The page could not be made just now. Please try again in a moment.";
  sendNotice(request, response, { status: 503, title: "Not available just now", text });
}

type Notice = { status: number; title: string; text: string };

/** A page of ours for when Next cannot make one. */
function sendNotice(
  request: IncomingMessage,
  response: ServerResponse,
  { status, title, text }: Notice,
): void {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title} · Nirvana</title><style>body{font:1.125rem/1.6 Georgia,serif;max-width:34rem;margin:20vh auto 0;padding:0 1.5rem}h1{font-size:2rem;line-height:1.2;font-weight:500}a{color:inherit}</style><h1>${title}</h1><p>${text}<p><a href="/">Go to the first page</a></html>`;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    ...(status === 503 ? { "retry-after": "2" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : html);
}
