import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ThreadView } from "@/components/chat/thread-view";
import { signedInPage } from "@/lib/auth/signed-in-page";

export const metadata: Metadata = { title: "Messages" };

type Props = { params: Promise<{ conversationId: string }> };

/** Whether this person may see it, the realtime service says: the site does not know conversations. */
export default async function ConversationPage({ params }: Props) {
  const { conversationId } = await params;
  if (!z.uuid().safeParse(conversationId).success) notFound();
  await signedInPage(`/messages/${conversationId}`);
  return <ThreadView conversationId={conversationId} />;
}
