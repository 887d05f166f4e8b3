import type { IncomingHttpHeaders } from "node:http";
import { hasParameter } from "./canonical-path";

/**
 * Which form of a page is asked for: the document, or one of those that Next's router reads. These three headers are
 * all that a static page depends on: Next strips the others before it renders one (`stripFlightHeaders`), and names
 * these in `Vary`.
 */
export type Variant = { name: string; headers: Record<string, string> };

const page: Variant = { name: "", headers: {} };

/** Segments are named for folders of `app/`, longer where they carry the parameters of an address. */
const longestSegment = 300;

/**
 * The variant of a request, or null when it is none that is kept: Next then answers by itself. Without its `_rsc`
 * parameter the router's request is sent on by Next to one that has it, lest a cache that knows no `Vary` mixes them up.
 */
export function variantOf(headers: IncomingHttpHeaders, query: string): Variant | null {
  const rsc = headers.rsc;
  if (rsc === undefined) return page;
  const prefetch = headers["next-router-prefetch"];
  const segment = headers["next-router-segment-prefetch"];
  if (rsc !== "1" || !hasParameter(query, "_rsc")) return null;
  if (prefetch !== undefined && !/^[123]$/.test(String(prefetch))) return null;
  if (segment !== undefined && !isSegment(segment)) return null;
  return {
    name: `rsc ${prefetch ?? ""} ${segment ?? ""} `,
    headers: {
      rsc,
      ...(prefetch === undefined ? {} : { "next-router-prefetch": String(prefetch) }),
      ...(segment === undefined ? {} : { "next-router-segment-prefetch": String(segment) }),
    },
  };
}

const isSegment = (segment: string | string[]): segment is string =>
  typeof segment === "string" && segment.length <= longestSegment && /^\/[\x21-\x7e]*$/.test(segment);
