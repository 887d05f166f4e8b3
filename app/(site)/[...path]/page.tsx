import { notFound, permanentRedirect } from "next/navigation";
import { getFormerAddress } from "@/lib/posts/get-former-address";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

/** Whatever no other route knows: the former address of an imported post, or nothing. */
export default async function FormerAddressPage({ params }: { params: Promise<{ path: string[] }> }) {
  const slug = await getFormerAddress((await params).path.join("/"));
  if (slug === null) notFound();
  permanentRedirect(`/stories/${slug}`);
}
