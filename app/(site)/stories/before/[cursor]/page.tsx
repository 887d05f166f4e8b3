import type { Metadata } from "next";
import { StoriesPage } from "@/components/posts/stories-page";
import { MissingPage } from "@/components/shell/missing-page";
import { listTags } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";
import { olderThan } from "@/lib/posts/older-than";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cursor } = await params;
  if (!readCursor(cursor)) return { title: "Nothing here" };
  return {
    title: `Stories ${olderThan(cursor)}`,
    alternates: { canonical: `/stories/before/${cursor}` },
  };
}

export default async function OlderStoriesPage({ params }: Props) {
  const { cursor } = await params;
  if (!readCursor(cursor)) return <MissingPage />;
  const [list, tags] = await Promise.all([listPosts({ limit: 20, before: cursor }), listTags(24)]);
  return <StoriesPage {...list} tags={tags} isFirst={false} />;
}
