import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./accept-encoding";

/** What was rendered, as it left Next: header names in lower case. */
export type Rendered = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** A finished answer in one encoding: its headers lie ready in the flat form that `writeHead` takes. */
type Body = { etag: string; bytes: Buffer; headers: string[]; notModifiedHeaders: string[] };

/** A finished answer: made once, sent as it stands however often. */
export type StoredResponse = { status: number; bodies: Record<Encoding, Body> };

/** Said anew for each answer by Node or by us, or of no use to anybody outside. */
const dropped = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "etag",
  "keep-alive",
  "transfer-encoding",
  "vary",
  "x-nextjs-cache",
]);
/** What a 304 repeats (RFC 9110, 15.4.5). */
const inNotModified = new Set([
  "cache-control",
  "content-location",
  "etag",
  "expires",
  "vary",
  "x-accel-expires",
]);

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const isText =
  /^(text\/|image\/svg\+xml|application\/(javascript|json|xml|manifest\+json|(rss|atom)\+xml|feed\+json))/;

/** `vary`: request headers, beside the encoding, on which it depends. `isForGood`: worth more time to compress. */
type Options = { vary?: readonly string[]; isForGood?: boolean };

/** Compresses an answer in both ways and lays out its headers. */
export async function toStoredResponse(
  { status, headers, body }: Rendered,
  { vary = [], isForGood = false }: Options = {},
): Promise<StoredResponse> {
  const isCompressed = isText.test(String(headers["content-type"] ?? "")) && body.length > 512;
  const [br, gz] = isCompressed
    ? await Promise.all([
        compressBrotli(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: isForGood ? 9 : 5,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        }),
        compressGzip(body, { level: isForGood ? 9 : 6 }),
      ])
    : [body, body];
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const common = Object.entries(headers).flatMap(([name, value]) =>
    dropped.has(name) ? [] : [[name, single(name, value)] as const],
  );
  const of = (encoding: Encoding, bytes: Buffer): Body => {
    const etag = `"${hash}${encoding === "identity" ? "" : `-${encoding}`}"`;
    const all: (readonly [string, string | string[]])[] = [
      ...common,
      ["vary", [...vary, "Accept-Encoding"].join(", ")],
      ["etag", etag],
    ];
    const flat = (pairs: typeof all) =>
      pairs.flatMap(([name, value]) => [value].flat().flatMap((one) => [name, one]));
    return {
      etag,
      bytes,
      headers: flat([
        ...all,
        ...(encoding === "identity" ? [] : [["content-encoding", encoding] as const]),
        ["content-length", String(bytes.length)],
      ]),
      notModifiedHeaders: flat(all.filter(([name]) => inNotModified.has(name))),
    };
  };
  const identity = of("identity", body);
  return {
    status,
    bodies: isCompressed
      ? { identity, br: of("br", br), gzip: of("gzip", gz) }
      : { identity, br: identity, gzip: identity },
  };
}

/** Next says the address of a redirect twice when it has just rendered one. */
function single(name: string, value: string | string[]): string | string[] {
  return name === "location" && Array.isArray(value) ? (value[0] ?? "") : value;
}

/** What keeping it costs in memory. */
export function bytesOf({ bodies }: StoredResponse): number {
  const overhead = 4096;
  const sizes = [...new Set(Object.values(bodies))].map(
    // Each has its headers to itself once it has gone to another thread.
    ({ bytes, headers, notModifiedHeaders }) =>
      bytes.length + lengthOf(headers) + lengthOf(notModifiedHeaders),
  );
  return sizes.reduce((sum, size) => sum + size, overhead);
}

const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);
