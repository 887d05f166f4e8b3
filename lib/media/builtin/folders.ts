import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** The folders of the built-in media server. All on one file system, so that a rename is atomic. */
export function mediaFolders() {
  const root = path.resolve(/* turbopackIgnore: true */ process.cwd(), env().MEDIA_DIR);
  return {
    originals: path.join(root, "originals"),
    files: path.join(root, "files"),
    variants: path.join(root, "variants"),
    temporary: path.join(root, "tmp"),
  };
}

const abandoned = 60 * 60 * 1000;

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const info = await stat(file).catch(() => null);
    // Another process may be writing a young one.
    if (info && Date.now() - info.mtimeMs > abandoned) await rm(file, { force: true });
  }
}

let clearing: Promise<void> | undefined;

/**
 * Makes the folders, also after somebody deleted them to have the space, and clears once a process what a killed one
 * left half-written. Call it before writing.
 */
export async function prepareFolders(): Promise<void> {
  const folders = mediaFolders();
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  clearing ??= clearAbandoned(folders.temporary);
  await clearing;
}

/** A path for a file in the making. Whoever asks for it removes or renames it. */
export function temporaryPath(): string {
  return path.join(mediaFolders().temporary, randomUUID());
}
