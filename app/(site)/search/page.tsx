import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { searchAddress } from "@/components/search/search-address";
import { SearchPage } from "@/components/search/search-page";
import { worldCard } from "@/lib/discovery/cards";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { listTags } from "@/lib/posts/get-tag";
import { searchPosts } from "@/lib/search/search-posts";

export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? "";

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const q = first((await searchParams).q)
    .trim()
    .slice(0, 60);
  return {
    ...(await pageMetadata({
      title: q ? `${q}: search` : "Search",
      description: "Search the stories on Nirvana by their words, tags and places.",
      path: "/search",
      // What somebody looked for is not drawn for others.
      card: { title: "Search", ...worldCard },
    })),
    robots: { index: false, follow: true },
  };
}

export default async function Page({ searchParams }: Props) {
  const parameters = await searchParams;
  const asked = { q: first(parameters.q), tag: first(parameters.tag), place: first(parameters.place) };
  // A form without scripts sends its empty fields too: the address is kept as short as a link would write it.
  if (["q", "tag", "place"].some((name) => parameters[name] !== undefined && first(parameters[name]) === ""))
    redirect(searchAddress(asked));
  const results = await searchPosts({ ...asked, page: Number(first(parameters.page)) || 1 });
  const suggestions = results.hits.length === 0 ? await listTags(12) : [];
  return <SearchPage asked={asked} results={results} suggestions={suggestions} />;
}
