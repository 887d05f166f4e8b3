import type { Metadata } from "next";
import { JsonLd } from "@/components/posts/json-ld";
import { StoriesPage } from "@/components/posts/stories-page";
import { worldCard } from "@/lib/discovery/cards";
import { listJsonLd } from "@/lib/discovery/json-ld/pages";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { listTags } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;

const page = { title: "Stories", description: "Every story on Nirvana, newest first.", path: "/stories" };

export const generateMetadata = (): Promise<Metadata> => pageMetadata({ ...page, card: worldCard });

export default async function ArchivePage() {
  const [list, tags] = await Promise.all([listPosts({ limit: 20 }), listTags(24)]);
  const { title: name, ...rest } = page;
  return (
    <>
      <JsonLd data={listJsonLd({ name, ...rest, posts: list.posts }, [{ name, path: page.path }])} />
      <StoriesPage {...list} tags={tags} isFirst />
    </>
  );
}
