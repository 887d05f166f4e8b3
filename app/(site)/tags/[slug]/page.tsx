import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { JsonLd } from "@/components/posts/json-ld";
import { TagPage } from "@/components/posts/tag-page";
import { MissingPage } from "@/components/shell/missing-page";
import { tagCard } from "@/lib/discovery/cards";
import { listJsonLd } from "@/lib/discovery/json-ld/pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { getMovedTag, getTag, type TagDto } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tag = await getTag((await params).slug);
  if (!tag) return missingMetadata;
  const page = aboutTag(tag);
  return pageMetadata({
    ...page,
    card: tagCard(tag),
    feeds: page,
    isEmpty: tag.count === 0,
  });
}

const aboutTag = ({ slug, name, description }: TagDto) => ({
  title: `Stories about ${name}`,
  description: description || `Stories on Nirvana about ${name}, newest first.`,
  path: `/tags/${slug}`,
});

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const tag = await getTag(slug);
  if (!tag) {
    const moved = await getMovedTag(slug);
    if (moved !== null) permanentRedirect(`/tags/${moved}`);
    return <MissingPage />;
  }
  const list = await listPosts({ tag: tag.slug, limit: 20 });
  const { title, ...page } = aboutTag(tag);
  return (
    <>
      <JsonLd
        data={listJsonLd({ name: title, ...page, posts: list.posts }, [
          { name: "Stories", path: "/stories" },
          { name: tag.name, path: page.path },
        ])}
      />
      <TagPage tag={tag} {...list} isFirst />
    </>
  );
}
