import { isDeepStrictEqual } from "node:util";
import type { ExportedPost } from "./export-format";

/** Whether two exports of a post say the same, whatever the order of their fields. */
export function isSamePost(one: ExportedPost | undefined, other: ExportedPost): boolean {
  return one !== undefined && isDeepStrictEqual(asJson(one), asJson(other));
}

/** Without what is `undefined`, which a file cannot say. */
const asJson = (post: ExportedPost): unknown => JSON.parse(JSON.stringify(post));
