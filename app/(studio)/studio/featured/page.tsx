import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { FeatureField } from "@/components/studio/featured/feature-field";
import { FeaturedRow } from "@/components/studio/featured/featured-row";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listFeatured } from "@/lib/posts/list-featured";
import { canFeaturePosts } from "@/lib/posts/policy";
import { mostFeatured } from "@/lib/posts/post-limits";

export const metadata: Metadata = { title: "Featured stories", robots: { index: false } };

/** For admins: what the home page opens with. */
export default async function FeaturedPage() {
  const actor = await signedInPage("/studio/featured");
  if (!canFeaturePosts(actor)) notFound();
  const posts = await listFeatured(mostFeatured);
  return (
    <div className="page-margin mx-auto w-full max-w-[1040px] *:max-w-[860px] pt-10 pb-24 md:pt-14">
      <p className="text-[14px] font-semibold">
        <Link
          href="/studio"
          className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-6"
        >
          Your studio
        </Link>
      </p>
      <h1 className="title text-[40px] md:text-[48px]">Featured stories</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">
        The home page opens with the first of these and shows up to {mostFeatured}. A new one comes first;
        what is beyond that goes from the end.
      </p>
      <FeatureField />
      {posts.length > 0 ? (
        <ul className="border-t border-ink">
          {posts.map((post) => (
            <FeaturedRow key={post.id} post={post} />
          ))}
        </ul>
      ) : (
        <p className="max-w-[40ch] border-t border-ink py-12 font-serif text-[22px] leading-snug">
          Nothing is featured. The home page opens with the newest story.
        </p>
      )}
    </div>
  );
}
