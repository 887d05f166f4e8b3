import "server-only";
import { slugify } from "@/lib/posts/slug";

/** A region's name in the address of its page: "los-lagos". "" for none. */
export function regionSlug(region: string): string {
  return region === "" ? "" : slugify(region) || "region";
}
