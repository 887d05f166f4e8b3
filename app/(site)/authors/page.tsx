import type { Metadata } from "next";
import { NamesPage } from "@/components/posts/names-page";
import { listAuthors } from "@/lib/accounts/list-authors";
import { worldCard } from "@/lib/discovery/cards";
import { pageMetadata } from "@/lib/discovery/page-metadata";

export const dynamic = "force-static";
export const revalidate = false;

const about = "Everybody who has published a story, from A to Z.";

export const generateMetadata = (): Promise<Metadata> =>
  pageMetadata({
    title: "Authors",
    description: "Everybody who writes on Nirvana, from A to Z.",
    path: "/authors",
    card: worldCard,
  });

export default async function Page() {
  const { authors, isLast } = await listAuthors(1);
  return (
    <NamesPage
      title="Authors"
      about={about}
      base="/authors"
      page={1}
      isLast={isLast}
      names={authors.map(({ handle, ...author }) => ({ ...author, path: `/authors/${handle}` }))}
    />
  );
}
