import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";

/**
 * For route handlers that act on a cookie: browsers say where a request comes from, and only this site's own pages may
 * make it. @throws AppError `forbidden`
 */
export function refuseForeignRequest(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  // Without the first header (an old browser, plain http on a name that is not local) the second says it.
  const isOwn = site
    ? site === "same-origin" || site === "none"
    : origin === null || origin === env().SITE_URL;
  if (!isOwn) {
    throw new AppError("forbidden", "This request came from another site. Open the page here and try again.");
  }
}
