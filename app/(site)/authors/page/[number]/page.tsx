import type { Metadata } from "next";
import { readPageNumber } from "@/lib/posts/post-limits";
import { nameList, nameListMetadata } from "../../../name-lists";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return nameListMetadata("authors", readPageNumber((await params).number));
}

export default async function Page({ params }: Props) {
  return nameList("authors", readPageNumber((await params).number));
}
