import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { AuthorPage } from "@/components/posts/author-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getAuthor } from "@/lib/accounts/get-author";
import { authorCard } from "@/lib/discovery/cards";
import { dayOf, olderTitle } from "@/lib/discovery/older-pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { getFollowerCount } from "@/lib/follows/count-followers";
import { listPosts } from "@/lib/posts/list-posts";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ handle: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { handle, cursor } = await params;
  const from = readCursor(cursor);
  const author = from && (await getAuthor(handle));
  if (!from || !author) return missingMetadata;
  return pageMetadata({
    title: olderTitle(`Stories by ${author.name}`, from),
    description: `Stories by ${author.name} on Nirvana, from ${dayOf(from)} and before.`,
    path: `/authors/${author.handle}/before/${cursor}`,
    ...authorCard(author),
  });
}

export default async function Page({ params }: Props) {
  const { handle, cursor } = await params;
  const author = readCursor(cursor) ? await getAuthor(handle) : null;
  if (!author) return <MissingPage />;
  if (author.handle !== handle) permanentRedirect(`/authors/${author.handle}/before/${cursor}`);
  const [list, followers] = await Promise.all([
    listPosts({ authorHandle: author.handle, limit: 20, before: cursor }),
    getFollowerCount(author.id),
  ]);
  return <AuthorPage author={author} followers={followers} {...list} isFirst={false} />;
}
