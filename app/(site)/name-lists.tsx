import type { Metadata } from "next";
import { NamesPage } from "@/components/posts/names-page";
import { MissingPage } from "@/components/shell/missing-page";
import { listAuthors } from "@/lib/accounts/list-authors";
import { worldCard } from "@/lib/discovery/cards";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { listTagsByName } from "@/lib/posts/get-tag";

/** The lists of all names of a kind, each of pages at `/tags` and `/tags/page/2`. */
const lists = {
  tags: {
    title: "Tags",
    about: "What the stories are about, from A to Z.",
    description: "What the stories on Nirvana are about, from A to Z.",
    read: async (page: number) => {
      const { tags, isLast } = await listTagsByName(page);
      return {
        isLast,
        names: tags.map(({ slug, name, count }) => ({ path: `/tags/${slug}`, name, stories: count })),
      };
    },
  },
  authors: {
    title: "Authors",
    about: "Everybody who has published a story, from A to Z.",
    description: "Everybody who writes on Nirvana, from A to Z.",
    read: async (page: number) => {
      const { authors, isLast } = await listAuthors(page);
      return {
        isLast,
        names: authors.map(({ handle, ...author }) => ({ ...author, path: `/authors/${handle}` })),
      };
    },
  },
};

type Kind = keyof typeof lists;

/** @param page from 1; null: no page's number */
export async function nameListMetadata(kind: Kind, page: number | null): Promise<Metadata> {
  if (page === null) return missingMetadata;
  const { title, description } = lists[kind];
  return pageMetadata({
    title: page === 1 ? title : `${title}, page ${page}`,
    description,
    path: page === 1 ? `/${kind}` : `/${kind}/page/${page}`,
    card: worldCard,
  });
}

/** A page of names; after the last, that there is none. @param page as above */
export async function nameList(kind: Kind, page: number | null) {
  if (page === null) return <MissingPage />;
  const { title, about, read } = lists[kind];
  const { names, isLast } = await read(page);
  if (page > 1 && names.length === 0) return <MissingPage />;
  return (
    <NamesPage
      title={title}
      about={page === 1 ? about : `Page ${page} of them.`}
      base={`/${kind}`}
      page={page}
      isLast={isLast}
      names={names}
    />
  );
}
