import type { Metadata } from "next";
import { JourneysPage } from "@/components/journeys/journeys-page";
import { MissingPage } from "@/components/shell/missing-page";
import { worldCard } from "@/lib/discovery/cards";
import { dayOf, olderTitle } from "@/lib/discovery/older-pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { readCursor } from "@/lib/posts/post-cursor";
import { listJourneys } from "@/lib/series/list-journeys";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cursor } = await params;
  const from = readCursor(cursor);
  if (!from) return missingMetadata;
  return pageMetadata({
    title: olderTitle("Journeys last changed", from),
    description: `Journeys on Nirvana that were last changed on ${dayOf(from)} and before.`,
    path: `/journeys/before/${cursor}`,
    card: worldCard,
  });
}

export default async function Page({ params }: Props) {
  const { cursor } = await params;
  if (!readCursor(cursor)) return <MissingPage />;
  return <JourneysPage {...(await listJourneys(cursor))} isFirst={false} />;
}
