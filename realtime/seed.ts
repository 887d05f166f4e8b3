import { v5 as nameUuid } from "uuid";
import type { PostState, Profile } from "@/lib/contracts/realtime";
import { openConversation } from "./conversations/open-conversation";
import { readConversation } from "./conversations/read-conversation";
import { advanceHeads } from "./messages/heads";
import type { MessageRow } from "./messages/message-model";
import { saveProfile } from "./profiles/profile-repository";
import { createConnection, createStore, openStore } from "./store";

export type DemoMessage = {
  from: Profile;
  /** Before now. */
  minutesAgo: number;
  body: string;
  /** A passage of the post that the conversation is about. */
  quote?: string;
};

type DemoConversation = {
  mongodbUri: string;
  /** Who asked, then who answered. */
  between: readonly [Profile, Profile];
  post: PostState;
  messages: readonly DemoMessage[];
  /** How many of the last messages the asker has not read yet. */
  unread: number;
};

/** Ids made from the conversation and the number, so that a second run finds the first one's. */
const messageId = (conversationId: string, seq: number) => nameUuid(`demo message ${seq}`, conversationId);

/** Writes a conversation that two people had, as if they had sent it. One that has messages already is left alone. */
export async function seedConversation({
  mongodbUri,
  between,
  post,
  messages,
  unread,
}: DemoConversation): Promise<void> {
  const connection = createConnection();
  const store = createStore(connection);
  await openStore(store, mongodbUri);
  try {
    const [asker, peer] = between;
    for (const profile of between) await saveProfile(store, profile);
    const conversation = await openConversation(store, {
      userId: asker.userId,
      peerId: peer.userId,
      isKnown: true,
      post,
    });
    if (conversation.lastSeq > 0) return;
    const conversationId = conversation._id;
    const rows = messages.map(({ from, minutesAgo, body, quote }, index): MessageRow => {
      const seq = index + 1;
      const { postId, slug, title } = post;
      return {
        _id: messageId(conversationId, seq),
        conversationId,
        seq,
        rev: seq,
        kind: "text",
        senderId: from.userId,
        clientId: messageId(conversationId, seq),
        body,
        quote: quote ? { postId, slug, title, text: quote } : null,
        createdAt: new Date(Date.now() - minutesAgo * 60_000),
      };
    });
    await store.messages.bulkWrite(
      rows.map((row) => ({
        updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true },
      })),
    );
    const last = rows.at(-1);
    if (!last) return;
    await advanceHeads(store, [{ conversationId, seq: last.seq, rev: last.rev, lastText: last }]);
    const readTo = { [asker.userId]: last.seq - unread, [peer.userId]: last.seq };
    for (const [userId, seq] of Object.entries(readTo)) {
      await readConversation(store, { conversationId, userId, seq });
    }
  } finally {
    await connection.close();
  }
}
