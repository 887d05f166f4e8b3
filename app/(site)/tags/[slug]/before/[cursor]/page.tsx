import type { Metadata } from "next";
import { TagPage } from "@/components/posts/tag-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getTag } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";
import { olderThan } from "@/lib/posts/older-than";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, cursor } = await params;
  const tag = readCursor(cursor) ? await getTag(slug) : null;
  if (!tag) return { title: "Nothing here" };
  return {
    title: `${tag.name}: stories ${olderThan(cursor)}`,
    alternates: { canonical: `/tags/${tag.slug}/before/${cursor}` },
  };
}

export default async function Page({ params }: Props) {
  const { slug, cursor } = await params;
  const tag = readCursor(cursor) ? await getTag(slug) : null;
  if (!tag) return <MissingPage />;
  const list = await listPosts({ tag: tag.slug, limit: 20, before: cursor });
  return <TagPage tag={tag} {...list} isFirst={false} />;
}
