import type { Metadata } from "next";
import { NamesPage } from "@/components/posts/names-page";
import { MissingPage } from "@/components/shell/missing-page";
import { worldCard } from "@/lib/discovery/cards";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { listTagsByName } from "@/lib/posts/get-tag";
import { readPageNumber } from "@/lib/posts/post-limits";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = readPageNumber((await params).number);
  if (page === null) return missingMetadata;
  const title = `Tags, page ${page}`;
  return pageMetadata({
    title,
    description: "What the stories on Nirvana are about, from A to Z.",
    path: `/tags/page/${page}`,
    card: worldCard,
  });
}

export default async function Page({ params }: Props) {
  const page = readPageNumber((await params).number);
  if (page === null) return <MissingPage />;
  const { tags, isLast } = await listTagsByName(page);
  if (tags.length === 0) return <MissingPage />;
  return (
    <NamesPage
      title="Tags"
      about={`Page ${page} of them.`}
      base="/tags"
      page={page}
      isLast={isLast}
      names={tags.map(({ slug, name, count }) => ({ path: `/tags/${slug}`, name, stories: count }))}
    />
  );
}
