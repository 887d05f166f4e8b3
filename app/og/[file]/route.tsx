import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import { ShareCard, shareCardSize } from "@/components/share/share-card";
import { hasTag } from "@/lib/actions/has-tag";
import { cardFonts } from "@/lib/discovery/card-fonts";
import { drawable } from "@/lib/discovery/drawable";
import { type CardChart, fetchCardChart, fetchCardPicture } from "@/lib/discovery/fetch-card-parts";
import { type ShareCard as Card, openShareCard } from "@/lib/discovery/share-card";
import { mayBeTakenBack } from "@/lib/places/chart-ref";

export const runtime = "edge";

type Drawn = { png: ArrayBuffer; etag: string; isWhole: boolean };
type Context = { card: Card; chart: Promise<CardChart | null> | null };

/** Drawing takes a tenth of a second: a process draws each card once, also for many who ask at the same moment. */
const drawings = new LRUCache<string, Drawn, Context>({
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: ({ png }) => png.byteLength,
  ttl: 24 * 60 * 60 * 1000,
  fetchMethod: async (_key, _stale, { context, options }) => {
    const drawn = await draw(context);
    // What was missing may be there in a moment.
    if (!drawn.isWhole) options.ttl = 60_000;
    return drawn;
  },
});

/** The picture of a page where it is shared, drawn from its own address: see `shareCardPath`. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  // Some programs write the sign between content and seal as its code.
  const card = await openShareCard(file.replace(/%7e/i, "~"));
  if (!card) return new Response("There is no such picture.", { status: 404 });
  // The words stand in the address. A chart does not, and may show what was hidden since: it is asked for each time.
  const isAsked = mayBeTakenBack(card.chart.split("/")[2] ?? "");
  const chart = isAsked ? fetchCardChart(card.chart) : null;
  const key = chart ? `${file} ${await tagOf(new TextEncoder().encode((await chart)?.src))}` : file;
  const drawn = await drawings.fetch(key, { context: { card, chart } });
  if (!drawn) return new Response("The picture could not be drawn.", { status: 503 });
  const headers = { ETag: drawn.etag, "Cache-Control": lifetime(isAsked, drawn.isWhole) };
  if (hasTag(request, drawn.etag)) return new Response(null, { status: 304, headers });
  return new Response(drawn.png, { headers: { ...headers, "Content-Type": "image/png" } });
}

function lifetime(isAsked: boolean, isWhole: boolean): string {
  if (isAsked) return "public, no-cache";
  return isWhole ? "public, max-age=31536000, immutable" : "public, max-age=60";
}

async function draw({ card, chart: asked }: Context): Promise<Drawn> {
  const [fonts, chart, picture] = await Promise.all([
    cardFonts(),
    asked ?? fetchCardChart(card.chart),
    fetchCardPicture(card.picture),
  ]);
  const labels = chart?.labels.flatMap((label) => {
    const text = drawable(label.text);
    return text ? [{ ...label, text }] : [];
  });
  const image = new ImageResponse(
    <ShareCard
      title={drawable(card.title)}
      byline={drawable(card.byline)}
      dateline={drawable(card.dateline)}
      chart={chart && { ...chart, labels: labels ?? [] }}
      picture={picture}
    />,
    { ...shareCardSize, fonts },
  );
  const png = await image.arrayBuffer();
  const isWhole = (card.chart === "") === (chart === null) && (card.picture === "") === (picture === null);
  return { png, etag: await tagOf(png), isWhole };
}

async function tagOf(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return `"${Buffer.from(digest).subarray(0, 16).toString("base64url")}"`;
}
