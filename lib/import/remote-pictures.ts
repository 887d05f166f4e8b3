import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { fetchFile } from "@/lib/links/fetch-file";
import { getPicture, nameInAddress } from "@/lib/media/fetch-picture";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { asReason, type FetchRemote, keepPicture, type Store } from "./keep-picture";

/** Of one import: more would keep other sites busy for hours on somebody's word. */
const remoteLimits = { pictures: 1_000, bytes: 1_000_000_000 } as const;

type RemotePicturesOptions = {
  store: Store;
  /** Counts them and asks for nothing. */
  isDryRun: boolean;
  signal?: AbortSignal | undefined;
  get?: typeof fetchFile | undefined;
};

/** Each holds a whole file in memory, and every site is somebody's. */
const atOnce = 4;

/**
 * Makes what fetches the pictures of other sites for one import: each once, however many stories show it, judged and
 * kept like those in the archive, up to a number and a size.
 */
export function remotePictures({ store, isDryRun, signal, get }: RemotePicturesOptions): FetchRemote {
  const known = new Map<string, ReturnType<FetchRemote>>();
  const turnstile = new Turnstile({ atOnce, queueLength: Number.POSITIVE_INFINITY, refusal: "" });
  let bytes = 0;

  const keep: FetchRemote = async (address) => {
    if (known.size > remoteLimits.pictures || bytes > remoteLimits.bytes) {
      return { href: null, reason: "an import fetches at most 1,000 pictures and 1 GB" };
    }
    if (isDryRun) return { publicId: "dry/run", width: 1, height: 1 };
    const file = await getPicture(address, signal, get).catch((error: unknown) => {
      // Stopped in the middle: the story waits for the next run instead of losing a picture.
      if (!(error instanceof AppError) || signal?.aborted) throw error;
      return error;
    });
    if (file instanceof AppError) return { href: null, reason: asReason(file) };
    bytes += file.length;
    return keepPicture({ bytes: file, name: nameInAddress(address) }, store);
  };

  return async (address) => {
    const asked = known.get(address) ?? turnstile.pass(() => keep(address));
    known.set(address, asked);
    try {
      return await asked;
    } catch (error) {
      known.delete(address);
      throw error;
    }
  };
}
