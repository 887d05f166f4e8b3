import { dynamicParamTypes } from "next/dist/server/app-render/get-short-dynamic-param-type.js";
import { getSegmentParam } from "next/dist/shared/lib/router/utils/get-segment-param.js";
import {
  appendSegmentRequestKeyPart,
  createSegmentRequestKeyPart,
  ROOT_SEGMENT_REQUEST_KEY,
} from "next/dist/shared/lib/segment-cache/segment-value-encoding.js";

/** The tree of the page's layouts, the whole page, its outermost layout, and its title and the like. */
const ofEveryPage = ["/_tree", "/_full", "/_index", "/_head"];

/**
 * What Next's router asks for, one by one, when it fetches a page beforehand (`Next-Router-Segment-Prefetch`): each
 * folder on the way to the page, by the names that Next's own code gives them. `file` is the page's place in `app/` as
 * the build writes it, `/(site)/stories/[slug]/page`.
 * @throws Error for pages shown beside or over another, which this site has none of
 */
export function segmentsOf(file: string): ReadonlySet<string> {
  if (!file.endsWith("/page")) return new Set();
  const segments = new Set(ofEveryPage);
  let key = ROOT_SEGMENT_REQUEST_KEY;
  for (const folder of file.split("/").slice(1)) {
    if (/^(@|\(\.)/.test(folder)) throw new Error(`${file}: parallel routes are not known to the host.`);
    key = appendSegmentRequestKeyPart(key, "children", nameOf(folder));
    segments.add(key);
  }
  return segments;
}

function nameOf(folder: string) {
  if (folder === "page") return createSegmentRequestKeyPart("__PAGE__");
  const parameter = getSegmentParam(folder);
  if (!parameter) return createSegmentRequestKeyPart(folder);
  const type = dynamicParamTypes[parameter.paramType];
  return createSegmentRequestKeyPart([parameter.paramName, "", type, null]);
}
