import type { Metadata } from "next";
import { AuthorPage } from "@/components/posts/author-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getAuthor } from "@/lib/accounts/get-author";
import { getFollowerCount } from "@/lib/follows/count-followers";
import { listPosts } from "@/lib/posts/list-posts";
import { olderThan } from "@/lib/posts/older-than";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ handle: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { handle, cursor } = await params;
  const author = readCursor(cursor) ? await getAuthor(handle) : null;
  if (!author) return { title: "Nothing here" };
  return {
    title: `${author.name}: stories ${olderThan(cursor)}`,
    alternates: { canonical: `/authors/${author.handle}/before/${cursor}` },
  };
}

export default async function Page({ params }: Props) {
  const { handle, cursor } = await params;
  const author = readCursor(cursor) ? await getAuthor(handle) : null;
  if (author?.handle !== handle) return <MissingPage />;
  const [list, followers] = await Promise.all([
    listPosts({ authorHandle: author.handle, limit: 20, before: cursor }),
    getFollowerCount(author.id),
  ]);
  return <AuthorPage author={author} followers={followers} {...list} isFirst={false} />;
}
