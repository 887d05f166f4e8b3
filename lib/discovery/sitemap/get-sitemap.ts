import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { listAreaPaths } from "@/lib/places/list-areas";
import { listSitemaps } from "./list-sitemaps";
import { readPages, readStories } from "./read-sitemap";
import { isPageKind, sitemapSize } from "./sitemap-kinds";
import { writeOwnPages, writeSitemap } from "./write-sitemap";

/** A full sitemap keeps the database busy for seconds: so many are written at the same time, by one process. */
const mostAtOnce = 2;
/** In milliseconds. Whoever reads more slowly gives their turn to somebody else. */
const patience = 120_000;

let writing = 0;

/**
 * The sitemap of a kind and number (`2.xml`) as a stream, or null when there is none.
 * @throws AppError `unavailable` while others are being written
 */
export async function getSitemap(
  kind: string,
  file: string,
  size = sitemapSize,
): Promise<ReadableStream<Uint8Array> | null> {
  const number = Number(/^([1-9]\d{0,4})\.xml$/.exec(file)?.[1] ?? Number.NaN);
  if (kind === "pages") return number === 1 ? toStream(once(writeOwnPages(await listAreaPaths()))) : null;
  if (Number.isNaN(number) || !(kind === "stories" || isPageKind(kind))) return null;
  const stretch = (await listSitemaps(size))[kind][number - 1];
  if (!stretch) return null;
  if (writing >= mostAtOnce) {
    throw new AppError("unavailable", "Other sitemaps are being written. Ask again in a moment.", {
      retryAfter: 30,
    });
  }
  return toStream(
    writeSitemap(kind === "stories" ? readStories(stretch, size) : readPages(kind, stretch, size)),
  );
}

async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}

/** Takes a turn until the end, or until its reader goes or is too slow. */
function toStream(pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  writing++;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    writing--;
    clearTimeout(timer);
  };
  let fail: (error: Error) => void = () => undefined;
  const timer = setTimeout(() => {
    end();
    fail(new Error("a sitemap was read too slowly"));
    void pieces.return();
  }, patience);
  timer.unref();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (error) => controller.error(error);
      },
      // Asked for only when the one before was taken: what nobody reads is not written.
      async pull(controller) {
        try {
          const { value, done } = await pieces.next();
          if (isOver) return;
          if (!done) return controller.enqueue(encoder.encode(value));
          end();
          controller.close();
        } catch (error) {
          end();
          throw error;
        }
      },
      async cancel() {
        end();
        await pieces.return();
      },
    },
    { highWaterMark: 1 },
  );
}
