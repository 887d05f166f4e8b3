import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * Which form of a page is asked for: the document, or one of those that Next's router reads. These three headers are
 * all that a static page depends on: Next strips the others before it renders one (`stripFlightHeaders`), and names
 * these in `Vary`.
 */
export type Variant = { name: string; headers: Record<string, string>; segment?: string };

const page: Variant = { name: "", headers: {} };

/** Segments are named for folders of `app/`. */
const longestSegment = 300;

/**
 * The variant of a request, or null when it is none that is kept: Next then answers by itself. Next sends a request of
 * the router whose `_rsc` does not fit its headers on to the address that does, lest a cache that knows no `Vary` keeps
 * one variant as another: that answer is Next's, too.
 */
export function variantOf(headers: IncomingHttpHeaders, query: string): Variant | null {
  if (headers.rsc === undefined) return page;
  if (!isOfRouter(headers)) return null;
  const prefetch = headers["next-router-prefetch"]?.toString();
  const segment = headers["next-router-segment-prefetch"]?.toString();
  const tree = headers["next-router-state-tree"];
  const given = new URLSearchParams(query).get("_rsc");
  if (given !== rscParameter([prefetch, segment, tree, headers["next-url"]])) return null;
  return {
    name: `rsc ${prefetch ?? ""} ${segment ?? ""} `,
    headers: {
      rsc: "1",
      ...(prefetch === undefined ? {} : { "next-router-prefetch": prefetch }),
      ...(segment === undefined ? {} : { "next-router-segment-prefetch": segment }),
    },
    ...(segment === undefined ? {} : { segment }),
  };
}

/**
 * Whether a request is a browser's, or says what Next's router may say. Anything else would be rendered each time, since
 * it is none of the forms in which a page is kept.
 */
export function isOfRouter(headers: IncomingHttpHeaders): boolean {
  if (headers.rsc === undefined) return true;
  const prefetch = headers["next-router-prefetch"]?.toString();
  const segment = headers["next-router-segment-prefetch"];
  return (
    headers.rsc === "1" &&
    (prefetch === undefined || /^[123]$/.test(prefetch)) &&
    (segment === undefined || (prefetch === "1" && isSegment(segment)))
  );
}

const isSegment = (segment: string | string[]): boolean =>
  typeof segment === "string" && segment.length <= longestSegment && /^\/[\x21-\x7e]*$/.test(segment);

/**
 * What `_rsc` must be for these headers: prefetch, segment, state tree, next URL. As Next computes it in
 * `shared/lib/router/utils/cache-busting-search-param`.
 */
export function rscParameter(headers: readonly (string | string[] | undefined)[]): string {
  if (headers.every((header) => header === undefined)) return "";
  const input = headers.map((header) => header?.toString() ?? "0").join(",");
  return createHash("sha256").update(input).digest().subarray(0, 12).toString("base64url");
}
