import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { WriteScreen } from "@/components/editor/write-screen";
import { getActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "New story", robots: { index: false } };

/** A new story. Opening it makes nothing; its first words do, and give the page its address. */
export default async function NewStoryPage() {
  if (!(await getActor())) redirect("/sign-in?next=/write");
  return <WriteScreen draft={null} />;
}
