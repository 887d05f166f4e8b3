import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MergePlaces } from "@/components/studio/places/merge-places";
import { StudioPage } from "@/components/studio/studio-page";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listDuplicatePlaces } from "@/lib/places/list-duplicate-places";
import { canMergePlaces } from "@/lib/places/policy";

export const metadata: Metadata = { title: "Places", robots: { index: false } };

/** Where admins make one place of two. */
export default async function PlacesStudioPage() {
  const actor = await signedInPage("/studio/places");
  if (!canMergePlaces(actor)) notFound();
  return (
    <StudioPage title="Places">
      <p className="mt-2 mb-8 max-w-[60ch] text-ink-2">
        Two places that are one can be merged: stories, drafts and cards move, and the former address leads
        on. Only places that readers can see are here.
      </p>
      <MergePlaces pairs={await listDuplicatePlaces(actor)} />
    </StudioPage>
  );
}
