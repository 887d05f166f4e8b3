import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { ImportJobDto } from "./dto";
import { jobSelect, toImportJob } from "./job-row";
import { resumeIfDead } from "./run-job";

/** An import of the actor's own as it stands; one whose process died is taken up again. @throws AppError `not_found` */
export async function getImport(actor: Actor, importId: string): Promise<ImportJobDto> {
  const row = await db().importJob.findFirst({
    where: { id: importId, ownerId: actor.userId },
    select: jobSelect,
  });
  if (!row) throw new AppError("not_found", "This import is not here any more.");
  const { status } = row;
  if (status === "checking" || status === "importing") {
    await resumeIfDead({ ...row, status, owner: { userId: actor.userId } });
  }
  return toImportJob(row);
}

/** The actor's last import, or null. */
export async function getLatestImport(actor: Actor): Promise<ImportJobDto | null> {
  const row = await db().importJob.findFirst({
    where: { ownerId: actor.userId },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return row && getImport(actor, row.id);
}
