import type { Metadata } from "next";
import { TagPage } from "@/components/posts/tag-page";
import { MissingPage } from "@/components/shell/missing-page";
import { tagCard } from "@/lib/discovery/cards";
import { dayOf, olderTitle } from "@/lib/discovery/older-pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { getTag } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, cursor } = await params;
  const from = readCursor(cursor);
  const tag = from && (await getTag(slug));
  if (!from || !tag) return missingMetadata;
  return pageMetadata({
    title: olderTitle(`Stories about ${tag.name}`, from),
    description: `Stories on Nirvana about ${tag.name}, from ${dayOf(from)} and before.`,
    path: `/tags/${tag.slug}/before/${cursor}`,
    card: tagCard(tag),
  });
}

export default async function Page({ params }: Props) {
  const { slug, cursor } = await params;
  const tag = readCursor(cursor) ? await getTag(slug) : null;
  if (!tag) return <MissingPage />;
  const list = await listPosts({ tag: tag.slug, limit: 20, before: cursor });
  return <TagPage tag={tag} {...list} isFirst={false} />;
}
