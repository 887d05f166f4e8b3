import type { Metadata } from "next";
import { nameList, nameListMetadata } from "../name-lists";

export const dynamic = "force-static";
export const revalidate = false;

export const generateMetadata = (): Promise<Metadata> => nameListMetadata("tags", 1);

export default async function Page() {
  return nameList("tags", 1);
}
