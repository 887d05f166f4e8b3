import type { Metadata } from "next";
import { StoriesPage } from "@/components/posts/stories-page";
import { listTags } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;

export const metadata: Metadata = {
  title: "Stories",
  description: "Every story on Nirvana, newest first.",
  alternates: { canonical: "/stories" },
};

export default async function ArchivePage() {
  const [list, tags] = await Promise.all([listPosts({ limit: 20 }), listTags(24)]);
  return <StoriesPage {...list} tags={tags} isFirst />;
}
