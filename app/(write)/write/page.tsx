import { redirect } from "next/navigation";
import { v7 as uuid } from "uuid";
import { signedInPage } from "@/lib/auth/signed-in-page";

/**
 * A new story gets its address here and is stored with its first words: following a link to this page makes nothing.
 * The address is there from the start because a page whose address changes under it is made anew by the router.
 */
export default async function NewStoryPage() {
  await signedInPage("/write");
  redirect(`/write/${uuid()}?new`);
}
