import type { Metadata } from "next";
import { signedInPage } from "@/lib/auth/signed-in-page";

export const metadata: Metadata = { title: "Messages" };

/** No conversation is open. On a phone the list has the room. */
export default async function MessagesPage() {
  await signedInPage("/messages");
  return (
    <div className="hidden min-h-0 items-center justify-center px-8 text-center md:flex">
      <p className="max-w-[36ch] text-[17px] text-ink-2">
        Choose a conversation to read on, or begin one from a story that made you curious.
      </p>
    </div>
  );
}
