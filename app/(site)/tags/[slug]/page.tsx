import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { TagPage } from "@/components/posts/tag-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getMovedTag, getTag } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tag = await getTag((await params).slug);
  if (!tag) return { title: "Nothing here" };
  return {
    title: tag.name,
    description: tag.description || `Stories about ${tag.name}.`,
    alternates: { canonical: `/tags/${tag.slug}` },
    ...(tag.count === 0 ? { robots: { index: false } } : {}),
  };
}

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const tag = await getTag(slug);
  if (!tag) {
    const moved = await getMovedTag(slug);
    if (moved !== null) permanentRedirect(`/tags/${moved}`);
    return <MissingPage />;
  }
  const list = await listPosts({ tag: tag.slug, limit: 20 });
  return <TagPage tag={tag} {...list} isFirst />;
}
