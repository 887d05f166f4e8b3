import type { MediaDto } from "@/lib/media/dto";
import { postJson } from "./post-json";

const atOnce = 4;

let free = atOnce;
const waiting: (() => void)[] = [];

/**
 * Has the server fetch a picture of another site and keep it as one of the person's own. A page with many pictures is
 * fetched a few at a time.
 * @throws AppError with a sentence for the person; AbortError when `signal` ended it
 */
export async function fetchRemote(address: string, signal: AbortSignal): Promise<MediaDto> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    // Whoever gave it up while it waited asks for nothing.
    signal.throwIfAborted();
    return await postJson<MediaDto>("/api/media/fetch", { address }, signal);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}
