import "server-only";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { mediaFolders } from "./folders";
import type { Original } from "./originals";
import { crowdedPictures, type Rendering, render, renderVersion } from "./render";
import { VariantCache } from "./variant-cache";

type Workshop = { cache: VariantCache; turnstile: Turnstile; making: Map<string, Promise<Buffer>> };

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
 * The bytes of a rendering: from the cache, from whoever is making them already, or made now.
 * @throws AppError `unavailable` under overload
 */
export async function variant(original: Original, rendering: Rendering): Promise<Buffer> {
  const { cache, turnstile, making } = workshop();
  const key = variantKey(original, rendering);
  const known = making.get(key) ?? (await cache.get(key));
  if (known) return known;
  // Asked again: somebody may have begun while the disk was read.
  const begun = making.get(key);
  if (begun) return begun;
  const work = turnstile
    .pass(async () => {
      const bytes = await render(original, rendering);
      await cache.put(key, bytes);
      return bytes;
    })
    .finally(() => making.delete(key));
  making.set(key, work);
  return work;
}
