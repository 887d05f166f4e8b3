import "server-only";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { prepareFolders, temporaryPath } from "./folders";

/** Bytes of made pictures kept on disk; each can be made again. */
const defaultCapacity = 2_000_000_000;

/** Made pictures on disk, the least recently asked for leaving first. Keys are file names. */
export class VariantCache {
  // A Map keeps the order of insertion: the first key is the one that was not asked for the longest.
  private readonly sizes = new Map<string, number>();
  private total = 0;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly folder: string,
    private readonly capacity = defaultCapacity,
  ) {}

  private load(): Promise<void> {
    this.loading ??= (async () => {
      await prepareFolders();
      const found: { name: string; size: number; time: number }[] = [];
      for (const name of await readdir(this.folder)) {
        const info = await stat(path.join(this.folder, name)).catch(() => null);
        if (info?.isFile()) found.push({ name, size: info.size, time: info.mtimeMs });
      }
      found.sort((a, b) => a.time - b.time);
      for (const { name, size } of found) this.add(name, size);
    })().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private add(key: string, size: number): void {
    this.total += size - (this.sizes.get(key) ?? 0);
    this.sizes.delete(key);
    this.sizes.set(key, size);
  }

  private drop(key: string): void {
    this.total -= this.sizes.get(key) ?? 0;
    this.sizes.delete(key);
  }

  async get(key: string): Promise<Buffer | null> {
    await this.load();
    try {
      // Asked of the disk and not of the map, because another process may have made it.
      const bytes = await readFile(path.join(this.folder, key));
      this.add(key, bytes.byteLength);
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      this.drop(key);
      return null;
    }
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await this.load();
    await prepareFolders();
    const temporary = temporaryPath();
    try {
      await writeFile(temporary, bytes, { mode: 0o600 });
      await rename(temporary, path.join(this.folder, key));
    } finally {
      await rm(temporary, { force: true });
    }
    this.add(key, bytes.byteLength);
    for (const oldest of this.sizes.keys()) {
      if (this.total <= this.capacity || oldest === key) break;
      this.drop(oldest);
      await rm(path.join(this.folder, oldest), { force: true });
    }
  }
}
