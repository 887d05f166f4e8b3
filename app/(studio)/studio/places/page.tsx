import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MergePlaces } from "@/components/studio/places/merge-places";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listDuplicatePlaces } from "@/lib/places/list-duplicate-places";
import { canMergePlaces } from "@/lib/places/policy";

export const metadata: Metadata = { title: "Places", robots: { index: false } };

/** Where admins make one place of two. */
export default async function PlacesStudioPage() {
  const actor = await signedInPage("/studio/places");
  if (!canMergePlaces(actor)) notFound();
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
      <h1 className="title text-[40px] md:text-[48px]">Places</h1>
      <p className="mt-2 mb-8 max-w-[60ch] text-ink-2">
        Two places that are one can be merged: stories, drafts and cards move, and the former address leads
        on. Only places that readers can see are here.
      </p>
      <MergePlaces pairs={await listDuplicatePlaces(actor)} />
    </div>
  );
}
