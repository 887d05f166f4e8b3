import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { AuthorPage } from "@/components/posts/author-page";
import { JsonLd } from "@/components/posts/json-ld";
import { MissingPage } from "@/components/shell/missing-page";
import { getAuthor } from "@/lib/accounts/get-author";
import { authorCard } from "@/lib/discovery/cards";
import { authorJsonLd } from "@/lib/discovery/json-ld/pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { getFollowerCount } from "@/lib/follows/count-followers";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ handle: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const author = await getAuthor((await params).handle);
  if (!author) return missingMetadata;
  const path = `/authors/${author.handle}`;
  return pageMetadata({
    title: `${author.name} (@${author.handle})`,
    description: author.bio || `Stories by ${author.name} on Nirvana.`,
    path,
    ...authorCard(author),
    type: "profile",
    feeds: { path, title: author.name },
    isEmpty: author.storyCount === 0,
  });
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
  return (
    <>
      <JsonLd data={authorJsonLd(author, list.posts)} />
      <AuthorPage author={author} followers={followers} {...list} isFirst />
    </>
  );
}
