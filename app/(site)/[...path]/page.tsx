import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { MissingPage } from "@/components/shell/missing-page";
import { missingMetadata } from "@/lib/discovery/page-metadata";
import { getFormerAddress } from "@/lib/posts/get-former-address";

export const metadata: Metadata = missingMetadata;
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

/** Whatever no other route knows: the former address of an imported post, or nothing. */
export default async function FormerAddressPage({ params }: { params: Promise<{ path: string[] }> }) {
  const slug = await getFormerAddress((await params).path.join("/"));
  if (slug === null) return <MissingPage />;
  permanentRedirect(`/stories/${slug}`);
}
