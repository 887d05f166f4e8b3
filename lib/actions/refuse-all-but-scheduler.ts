import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** For routes that a scheduler calls: it shows CRON_SECRET as a bearer token. @throws AppError `unauthenticated` */
export function refuseAllButScheduler(request: Request): void {
  const secret = env().CRON_SECRET;
  const shown = request.headers.get("authorization") ?? "";
  if (!secret || !timingSafeEqual(digest(shown), digest(`Bearer ${secret}`))) {
    throw new AppError("unauthenticated", "Only the site's own scheduler may ask for this.");
  }
}
