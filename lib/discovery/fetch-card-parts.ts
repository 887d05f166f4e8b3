import "server-only";
import { mediaUrl } from "@/lib/media/media-url";
import type { ShareCard } from "./share-card";
import { absoluteUrl } from "./site";

type ChartLabel = { text: string; x: number; y: number; anchor: "start" | "middle" | "end" };

export type CardParts = {
  /** The chart as a data URL, its size in pixels, and the words on it, which pictures in pictures do not draw. */
  chart: { src: string; width: number; height: number; labels: ChartLabel[] } | null;
  /** As a data URL. */
  picture: string | null;
  /** Whether all that the card names is there: what is not may be a moment later. */
  isWhole: boolean;
};

/** In milliseconds: the first chart of a process waits for the atlas. */
const patience = 10_000;
const mostBytes = 4_000_000;

/** Fetches what a card shows besides its words from this site and its media host. Never throws. Loads on the edge. */
export async function fetchCardParts(card: ShareCard): Promise<CardParts> {
  const [chart, picture] = await Promise.all([
    card.chart ? fetchChart(card.chart) : null,
    card.picture ? fetchPicture(card.picture) : null,
  ]);
  return {
    chart,
    picture,
    isWhole: (card.chart === "") === (chart === null) && (card.picture === "") === (picture === null),
  };
}

async function fetchChart(path: string): Promise<CardParts["chart"]> {
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

async function fetchPicture(publicId: string): Promise<string | null> {
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
