import type { Metadata } from "next";
import { StoriesPage } from "@/components/posts/stories-page";
import { MissingPage } from "@/components/shell/missing-page";
import { listTags } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

export const metadata: Metadata = { title: "Older stories" };

export default async function OlderStoriesPage({ params }: { params: Promise<{ cursor: string }> }) {
  const { cursor } = await params;
  if (!readCursor(cursor)) return <MissingPage />;
  const [list, tags] = await Promise.all([listPosts({ limit: 20, before: cursor }), listTags(24)]);
  return <StoriesPage {...list} tags={tags} isFirst={false} />;
}
