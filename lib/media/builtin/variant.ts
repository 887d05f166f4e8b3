import "server-only";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { AppError } from "@/lib/contracts/errors";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { mediaFolders } from "./folders";
import type { Original } from "./originals";
import { crowdedPictures, type Rendering, render, renderVersion } from "./render";
import { VariantCache } from "./variant-cache";

/** A rendering under way or in line. */
type Making = { work: Promise<Buffer>; picture: string; waiting: number };

type Workshop = { cache: VariantCache; turnstile: Turnstile; making: Map<string, Making> };

/** How many renderings of one picture may be in line: a page asks for one or two. */
const mostOfOnePicture = 8;

// Of the process and not of the module: the bundler may load a module twice, and a reload in development does.
const shared = globalThis as typeof globalThis & { nirvanaMediaWorkshop?: Workshop };

function workshop(): Workshop {
  shared.nirvanaMediaWorkshop ??= {
    cache: new VariantCache(mediaFolders().variants),
    turnstile: new Turnstile({
      atOnce: Math.max(1, Math.min(4, availableParallelism())),
      queueLength: 200,
      refusal: crowdedPictures,
    }),
    making: new Map(),
  };
  return shared.nirvanaMediaWorkshop;
}

/** Names the bytes of a rendering before they exist: good as a file name and as an ETag. */
export function variantKey(original: Original, rendering: Rendering): string {
  const { crop, width, height, quality, format } = rendering;
  const name = JSON.stringify([renderVersion, original.etag, crop, width, height, quality, format]);
  return createHash("sha256").update(name).digest("base64url").slice(0, 32);
}

/**
 * The bytes of a rendering: from the cache, from whoever is making them already, or made now. What nobody waits for any
 * more when its turn comes is not made.
 * @throws AppError `unavailable` under overload, or when too much of this picture is asked for at once
 */
export async function variant(
  original: Original,
  rendering: Rendering,
  signal?: AbortSignal,
): Promise<Buffer> {
  const { cache, making } = workshop();
  const key = variantKey(original, rendering);
  const known = making.has(key) ? null : await cache.get(key);
  if (known) return known;
  // Looked for again: somebody may have begun while the disk was read.
  const made = making.get(key) ?? begin(key, original, rendering);
  made.waiting++;
  const leave = () => {
    made.waiting--;
  };
  if (signal?.aborted) leave();
  else signal?.addEventListener("abort", leave, { once: true });
  try {
    return await made.work;
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}

function begin(key: string, original: Original, rendering: Rendering): Making {
  const { cache, turnstile, making } = workshop();
  const sameOnes = [...making.values()].filter(({ picture }) => picture === original.path);
  if (sameOnes.length >= mostOfOnePicture) {
    throw new AppError("unavailable", "Too many sizes of this picture are being made just now.", {
      retryAfter: 3,
    });
  }
  // In a moment, when whoever asked is counted.
  const work = Promise.resolve()
    .then(() => turnstile.pass(make))
    .finally(() => making.delete(key));
  const made: Making = { work, picture: original.path, waiting: 0 };
  making.set(key, made);
  return made;

  async function make(): Promise<Buffer> {
    if (made.waiting <= 0) throw new AppError("unavailable", "Nobody waits for this picture any more.");
    const bytes = await render(original, rendering);
    await cache.put(key, bytes);
    return bytes;
  }
}
