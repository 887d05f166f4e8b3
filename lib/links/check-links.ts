import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { isSafeHref } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { fewAtOnce } from "@/lib/rate-limit/few-at-once";
import { limit } from "@/lib/rate-limit/limit";
import type { CheckedLink } from "./dto";
import { requestStatus } from "./request-status";

/** More links than that in one story are not looked at. */
const most = 60;
const atOnce = 4;

export const checkLinksSchema = z.strictObject({ hrefs: z.array(z.string().max(2000)).max(most) });

/**
 * Asks each of these links whether it answers. Stories of this site are looked up; other pages of it and mail addresses
 * are taken as good.
 * @throws AppError `invalid`, `rate_limited`
 */
export async function checkLinks(
  actor: Actor,
  input: z.input<typeof checkLinksSchema>,
  check: typeof requestStatus = requestStatus,
): Promise<CheckedLink[]> {
  const { hrefs } = parseInput(checkLinksSchema, input);
  await limit("link-check", actor.userId);
  const wanted = [...new Set(hrefs)].filter(isSafeHref);
  const checked = await fewAtOnce(wanted, atOnce, async (href) => ({
    href,
    problem: await problemOf(href, check),
  }));
  const results = new Map<string, CheckedLink>(checked.map((link) => [link.href, link]));
  return hrefs.flatMap((href) => {
    const result = results.get(href);
    results.delete(href);
    return result ?? [];
  });
}

async function problemOf(href: string, check: typeof requestStatus): Promise<string | null> {
  if (/^https?:/i.test(href)) {
    const status = await check(href);
    if (status.kind === "closed") return "leads to an address that is not public";
    if (status.kind === "silent") return "does not answer";
    if (status.status === 404 || status.status === 410) return "says there is nothing there";
    return status.status >= 500 ? "answers with an error" : null;
  }
  const slug = /^\/stories\/([^/?#]+)/.exec(href)?.[1];
  if (!slug) return null;
  const found = await db().postSlug.count({
    where: { slug: safeDecode(slug), post: await visiblePosts() },
  });
  return found > 0 ? null : "is not a story that readers can see";
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll("\u0000", "");
  } catch {
    return "";
  }
}
