"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import type { ImportJobDto } from "./dto";
import { importIdSchema, startImport, startImportSchema } from "./start-import";
import { stopImport } from "./stop-import";

const runStart = signedInAction({ name: "start-import", input: startImportSchema, run: startImport });
const runStop = signedInAction({ name: "stop-import", input: importIdSchema, run: stopImport });

/** Imports what was looked at. */
export async function startImportAction(input: unknown): Promise<Result<ImportJobDto>> {
  return runStart(input);
}

/** Stops an import, or forgets one that waits or has ended. */
export async function stopImportAction(input: unknown): Promise<Result<ImportJobDto | null>> {
  return runStop(input);
}
