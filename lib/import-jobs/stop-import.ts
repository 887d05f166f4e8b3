import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { ImportJobDto } from "./dto";
import { getImport } from "./get-import";
import { removeJobFile } from "./job-files";
import { stopSoon } from "./run-job";
import { importIdSchema } from "./start-import";

const stopped = "You stopped it. What was imported stays; import the same file again to go on.";

/**
 * Ends an import: one under way stops at once, in the middle of the story in hand; one that waits is forgotten with its file. Stopping what
 * has ended already changes nothing.
 * @returns null when nothing of it is left
 * @throws AppError `not_found`
 */
export async function stopImport(
  actor: Actor,
  input: z.input<typeof importIdSchema>,
): Promise<ImportJobDto | null> {
  const { importId } = parseInput(importIdSchema, input);
  const { status } = await getImport(actor, importId);
  const own = { id: importId, ownerId: actor.userId };
  if (status === "importing") {
    await db().importJob.updateMany({
      where: { ...own, status: "importing" },
      data: { status: "failed", problem: stopped },
    });
    stopSoon(importId);
    await removeJobFile(importId);
    return getImport(actor, importId);
  }
  await db().importJob.deleteMany({ where: { ...own, status: { not: "importing" } } });
  stopSoon(importId);
  await removeJobFile(importId);
  return null;
}
