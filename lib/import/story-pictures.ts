import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/contracts/errors";

/** What a text calls a picture: a file, bytes in the text itself, an address elsewhere, or nothing and why. */
export type FoundPicture =
  | { file: string }
  | { bytes: Buffer; name: string }
  | { href: string }
  | { missing: string };

const storyLimits = { pictures: 1_000, bytes: 500_000_000 } as const;

/**
 * The pictures of one story, by the names that its text has for them. A file has many names and is looked at once, as it
 * streams by: what is known of it here is where it lies and what it sums up to, never its bytes.
 */
export class StoryPictures {
  readonly found = new Map<string, FoundPicture>();
  readonly #sums = new Map<string, string>();
  #bytes = 0;
  readonly #signal: AbortSignal | undefined;
  readonly #mostBytes: number;

  constructor({
    signal,
    mostBytes = storyLimits.bytes,
  }: { signal?: AbortSignal | undefined; mostBytes?: number } = {}) {
    this.#signal = signal;
    this.#mostBytes = mostBytes;
  }

  /** @throws AppError `unavailable` when the import was stopped */
  async add(name: string, find: () => Promise<FoundPicture>): Promise<void> {
    if (this.#signal?.aborted) throw new AppError("unavailable", "The import was stopped.");
    if (this.found.has(name)) return;
    const isTooMany = this.found.size >= storyLimits.pictures;
    const picture = isTooMany ? { missing: "a story has at most 1,000" } : await find();
    this.found.set(name, "file" in picture ? await this.#measured(picture) : picture);
  }

  /** Stands for all of them in the import's mark: another picture under the same name makes another. */
  sums(): unknown[] {
    return [...this.found].map(([name, picture]) => {
      if ("file" in picture) return [name, this.#sums.get(picture.file)];
      if ("bytes" in picture) return [name, createHash("sha256").update(picture.bytes).digest("hex")];
      return [name, picture];
    });
  }

  async #measured(picture: { file: string }): Promise<FoundPicture> {
    if (this.#sums.has(picture.file)) return picture;
    const { size } = await stat(picture.file);
    if (this.#bytes + size > this.#mostBytes) {
      return { missing: "the pictures of this story are over 500 MB together" };
    }
    this.#bytes += size;
    const sum = createHash("sha256");
    await pipeline(createReadStream(picture.file), sum);
    this.#sums.set(picture.file, sum.digest("hex"));
    return picture;
  }
}
