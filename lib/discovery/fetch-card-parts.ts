import "server-only";
import { mediaUrl } from "@/lib/media/media-url";
import { absoluteUrl } from "./site";

type ChartLabel = { text: string; x: number; y: number; anchor: "start" | "middle" | "end" };

/** A chart as a data URL, its size in pixels, and the words on it, which pictures in pictures do not draw. */
export type CardChart = { src: string; width: number; height: number; labels: ChartLabel[] };

/** In milliseconds: the first chart of a process waits for the atlas. */
const patience = 10_000;
const mostBytes = 4_000_000;

/** The chart of a card, from this site; null for none, and where it is not to be had. Never throws. Loads on the edge. */
export async function fetchCardChart(path: string): Promise<CardChart | null> {
  if (path === "") return null;
  const shape = path.startsWith("/charts/world/") ? "atlas" : "share";
  const bytes = await ask(`${path}${shape}-light.svg`);
  if (!bytes) return null;
  const svg = bytes.toString("utf8");
  const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  if (!width || !height) return null;
  return {
    src: `data:image/svg+xml;base64,${bytes.toString("base64")}`,
    width: Number(width),
    height: Number(height),
    labels: labelsOf(svg),
  };
}

/** The words of a chart of ours (lib/places/chart). */
function labelsOf(svg: string): ChartLabel[] {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"([^>]*)>([^<]*)<\/text>/g)].map(
    ([, x, y, attributes = "", text = ""]) => ({
      // As the chart writes them.
      text: text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
      x: Number(x),
      y: Number(y),
      anchor: (/text-anchor="(middle|end)"/.exec(attributes)?.[1] ?? "start") as ChartLabel["anchor"],
    }),
  );
}

/** The picture of a card as a data URL, from the media host; null as for charts. Never throws. Loads on the edge. */
export async function fetchCardPicture(publicId: string): Promise<string | null> {
  if (publicId === "") return null;
  const bytes = await ask(mediaUrl(publicId, { width: 1000, height: 660, crop: "fill", format: "jpg" }));
  return bytes && `data:image/jpeg;base64,${bytes.toString("base64")}`;
}

async function ask(path: string): Promise<Buffer | null> {
  try {
    const answer = await fetch(absoluteUrl(path), {
      signal: AbortSignal.timeout(patience),
      cache: "no-store",
      redirect: "error",
    });
    if (!answer.ok || Number(answer.headers.get("content-length") ?? 0) > mostBytes) return null;
    const bytes = Buffer.from(await answer.arrayBuffer());
    return bytes.length <= mostBytes ? bytes : null;
  } catch {
    // Not logged: the edge has no log of ours, and the answer's short life says it.
    return null;
  }
}
