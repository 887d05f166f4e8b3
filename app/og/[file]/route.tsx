import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import { ShareCard, shareCardSize } from "@/components/share/share-card";
import { cardFonts } from "@/lib/discovery/card-fonts";
import { drawable } from "@/lib/discovery/drawable";
import { fetchCardParts } from "@/lib/discovery/fetch-card-parts";
import { type ShareCard as Card, openShareCard } from "@/lib/discovery/share-card";

export const runtime = "edge";

type Drawn = { png: ArrayBuffer; isWhole: boolean };

/** Drawing takes a tenth of a second: a process draws each card once, also for many who ask at the same moment. */
const drawings = new LRUCache<string, Drawn, Card>({
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: ({ png }) => png.byteLength,
  ttl: 24 * 60 * 60 * 1000,
  fetchMethod: async (_file, _stale, { context, options }) => {
    const drawn = await draw(context);
    // What was missing may be there in a moment.
    if (!drawn.isWhole) options.ttl = 60_000;
    return drawn;
  },
});

/** The picture of a page where it is shared, drawn from its own address: see `shareCardPath`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  // Some programs write the sign between content and seal as its code.
  const card = await openShareCard(file.replace(/%7e/i, "~"));
  if (!card) return new Response("There is no such picture.", { status: 404 });
  const drawn = await drawings.fetch(file, { context: card });
  if (!drawn) return new Response("The picture could not be drawn.", { status: 503 });
  return new Response(drawn.png, {
    headers: {
      "Content-Type": "image/png",
      "Cache-Control": drawn.isWhole ? "public, max-age=31536000, immutable" : "public, max-age=60",
    },
  });
}

async function draw(card: Card): Promise<Drawn> {
  const [fonts, { chart, picture, isWhole }] = await Promise.all([cardFonts(), fetchCardParts(card)]);
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
  return { png: await image.arrayBuffer(), isWhole };
}
