import type { Metadata } from "next";
import { NamesPage } from "@/components/posts/names-page";
import { MissingPage } from "@/components/shell/missing-page";
import { listAuthors } from "@/lib/accounts/list-authors";
import { worldCard } from "@/lib/discovery/cards";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { readPageNumber } from "@/lib/posts/post-limits";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = readPageNumber((await params).number);
  if (page === null) return missingMetadata;
  const title = `Authors, page ${page}`;
  return pageMetadata({
    title,
    description: "Everybody who writes on Nirvana, from A to Z.",
    path: `/authors/page/${page}`,
    card: worldCard,
  });
}

export default async function Page({ params }: Props) {
  const page = readPageNumber((await params).number);
  if (page === null) return <MissingPage />;
  const { authors, isLast } = await listAuthors(page);
  if (authors.length === 0) return <MissingPage />;
  return (
    <NamesPage
      title="Authors"
      about={`Page ${page} of them.`}
      base="/authors"
      page={page}
      isLast={isLast}
      names={authors.map(({ handle, ...author }) => ({ ...author, path: `/authors/${handle}` }))}
    />
  );
}
