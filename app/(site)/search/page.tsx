import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { searchAddress } from "@/components/search/search-address";
import { SearchPage } from "@/components/search/search-page";
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
  // The page to search from may be found; what somebody searched for may not.
  return q ? { title: `${q}: search`, robots: { index: false, follow: true } } : { title: "Search" };
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
