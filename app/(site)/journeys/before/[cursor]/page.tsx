import type { Metadata } from "next";
import { JourneysPage } from "@/components/journeys/journeys-page";
import { MissingPage } from "@/components/shell/missing-page";
import { olderThan } from "@/lib/posts/older-than";
import { readCursor } from "@/lib/posts/post-cursor";
import { listJourneys } from "@/lib/series/list-journeys";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cursor } = await params;
  if (!readCursor(cursor)) return { title: "Nothing here" };
  return {
    title: `Journeys last changed ${olderThan(cursor)}`,
    alternates: { canonical: `/journeys/before/${cursor}` },
  };
}

export default async function Page({ params }: Props) {
  const { cursor } = await params;
  if (!readCursor(cursor)) return <MissingPage />;
  return <JourneysPage {...(await listJourneys(cursor))} isFirst={false} />;
}
