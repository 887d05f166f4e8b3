import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { areaMetadata } from "@/components/places/area-metadata";
import { AreaPage } from "@/components/places/area-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getAreaPageAt } from "@/lib/places/get-area-page-at";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ country: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await getAreaPageAt(await params);
  return areaMetadata(page && "area" in page ? page.area : null, { isFirst: false });
}

export default async function Page({ params }: Props) {
  const page = await getAreaPageAt(await params);
  if (!page) return <MissingPage />;
  if ("moved" in page) permanentRedirect(page.moved);
  return <AreaPage {...page} isFirst={false} />;
}
