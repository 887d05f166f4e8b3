import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { AuthorPage } from "@/components/posts/author-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getAuthor } from "@/lib/accounts/get-author";
import { getFollowerCount } from "@/lib/follows/count-followers";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ handle: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const author = await getAuthor((await params).handle);
  if (!author) return { title: "Nothing here" };
  return {
    title: author.name,
    description: author.bio || `Stories by ${author.name}.`,
    alternates: { canonical: `/authors/${author.handle}` },
    openGraph: { type: "profile", url: `/authors/${author.handle}`, title: author.name, siteName: "Nirvana" },
  };
}

export default async function Page({ params }: Props) {
  const { handle } = await params;
  const author = await getAuthor(handle);
  if (!author) return <MissingPage />;
  if (author.handle !== handle) permanentRedirect(`/authors/${author.handle}`);
  const [list, followers] = await Promise.all([
    listPosts({ authorHandle: author.handle, limit: 20 }),
    getFollowerCount(author.id),
  ]);
  return <AuthorPage author={author} followers={followers} {...list} isFirst />;
}
