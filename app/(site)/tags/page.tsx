import type { Metadata } from "next";
import { NamesPage } from "@/components/posts/names-page";
import { worldCard } from "@/lib/discovery/cards";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { listTagsByName } from "@/lib/posts/get-tag";

export const dynamic = "force-static";
export const revalidate = false;

const about = "What the stories are about, from A to Z.";

export const generateMetadata = (): Promise<Metadata> =>
  pageMetadata({
    title: "Tags",
    description: "What the stories on Nirvana are about, from A to Z.",
    path: "/tags",
    card: worldCard,
  });

export default async function Page() {
  const { tags, isLast } = await listTagsByName(1);
  return (
    <NamesPage
      title="Tags"
      about={about}
      base="/tags"
      page={1}
      isLast={isLast}
      names={tags.map(({ slug, name, count }) => ({ path: `/tags/${slug}`, name, stories: count }))}
    />
  );
}
