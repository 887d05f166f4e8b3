import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import type { ImportJobDto } from "./dto";
import { getImport } from "./get-import";
import { runSoon } from "./run-job";

export const importIdSchema = z.strictObject({ importId: z.uuid() });
export const startImportSchema = importIdSchema.extend({
  /** Whether pictures of other sites are fetched. Absent: they are. */
  fetches: z.boolean().optional(),
});

/**
 * Imports what was looked at. A second submit finds it under way and is no error.
 * @throws AppError `not_found`, `conflict` when there is nothing to start, `rate_limited`
 */
export async function startImport(
  actor: Actor,
  input: z.input<typeof startImportSchema>,
): Promise<ImportJobDto> {
  const { importId, fetches = true } = parseInput(startImportSchema, input);
  await limit("import-start", actor.userId);
  const { count } = await db().importJob.updateMany({
    where: { id: importId, ownerId: actor.userId, status: "checked" },
    data: { status: "importing", fetches, done: 0, total: 0, heartbeatAt: new Date() },
  });
  const job = await getImport(actor, importId);
  if (count === 1) {
    const owner = { userId: actor.userId };
    runSoon({ id: job.id, fileName: job.fileName, status: "importing", fetches, owner });
  } else if (job.status === "checking" || job.status === "failed") {
    throw new AppError("conflict", "This import cannot be started: its file has not been read to the end.");
  }
  return job;
}
