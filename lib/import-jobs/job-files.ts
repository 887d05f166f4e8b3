import "server-only";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** Nothing waits longer: a file that nobody spoke for, or what a killed process had unpacked. */
const abandoned = 48 * 60 * 60 * 1000;
/** Nor is a file still arriving that has not grown for so long. */
const abandonedPart = 60 * 60 * 1000;

function root(): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), env().IMPORT_DIR);
}

/** Where the file of an import waits. */
export function jobFile(importId: string): string {
  return path.join(root(), `${importId}.upload`);
}

/** Where zips are unpacked. */
export async function workFolder(): Promise<string> {
  const folder = path.join(root(), "work");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export async function removeJobFile(importId: string): Promise<void> {
  await rm(jobFile(importId), { force: true });
  await rm(`${jobFile(importId)}.part`, { force: true });
}

/**
 * Clears what was left behind. Safe at any time.
 * @returns how many files and folders
 */
export async function clearAbandoned(): Promise<number> {
  let cleared = 0;
  for (const folder of [root(), path.join(root(), "work")]) {
    for (const name of await readdir(/*turbopackIgnore: true*/ folder).catch(() => [])) {
      const at = path.join(folder, name);
      const info = await stat(at).catch(() => null);
      const patience = name.endsWith(".part") ? abandonedPart : abandoned;
      if (name === "work" || !info || Date.now() - info.mtimeMs <= patience) continue;
      await rm(at, { recursive: true, force: true });
      cleared++;
    }
  }
  return cleared;
}
