import "server-only";
import type { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/actor";
import { limit } from "@/lib/rate-limit/limit";
import { type ExportOptions, exportZip } from "./export-zip";

/** The actor's own stories, drafts and pictures as one zip. @throws AppError `rate_limited` */
export async function exportOwnBlog(
  actor: Actor,
  options: ExportOptions = {},
): Promise<{ fileName: string; zip: Readable }> {
  await limit("export", actor.userId);
  const day = new Date().toISOString().slice(0, 10);
  return { fileName: `nirvana-${actor.handle}-${day}.zip`, zip: await exportZip(actor.userId, options) };
}
