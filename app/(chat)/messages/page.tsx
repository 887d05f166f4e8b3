import type { Metadata } from "next";
import { NothingOpen } from "@/components/chat/nothing-open";
import { signedInPage } from "@/lib/auth/signed-in-page";

export const metadata: Metadata = { title: "Messages" };

/** No conversation is open. */
export default async function MessagesPage() {
  await signedInPage("/messages");
  return <NothingOpen />;
}
