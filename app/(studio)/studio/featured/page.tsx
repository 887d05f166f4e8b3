import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeatureField } from "@/components/studio/featured/feature-field";
import { FeaturedRow } from "@/components/studio/featured/featured-row";
import { StudioPage } from "@/components/studio/studio-page";
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
    <StudioPage title="Featured stories">
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
    </StudioPage>
  );
}
