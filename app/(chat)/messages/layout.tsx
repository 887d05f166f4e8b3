import type { ReactNode } from "react";
import { ChatFrame } from "@/components/chat/chat-frame";
import { ChatProvider } from "@/components/chat/chat-provider";
import { getActor } from "@/lib/auth/actor";

export default async function MessagesLayout({ children }: { children: ReactNode }) {
  const actor = await getActor();
  // Each page sends strangers to sign in, and knows where they come back to.
  if (!actor) return children;
  return (
    <ChatProvider key={actor.userId} userId={actor.userId}>
      <noscript>
        <p className="page-margin py-6">
          Messages arrive live, which takes JavaScript. Stories can be read without.
        </p>
      </noscript>
      <ChatFrame>{children}</ChatFrame>
    </ChatProvider>
  );
}
