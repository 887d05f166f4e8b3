import mongoose from "mongoose";
import { type ConversationRow, conversationSchema } from "./conversations/conversation-model";
import { type MemberRow, memberSchema } from "./conversations/member-model";
import { type MessageRow, messageSchema } from "./messages/message-model";
import { type PostRow, postRowSchema } from "./posts/post-model";
import { type ProfileRow, profileRowSchema } from "./profiles/profile-model";
import { type AcceptedEventRow, acceptedEventSchema } from "./site/accepted-event-model";
import { type RevocationRow, revocationSchema } from "./site/revocation-model";

// An object where a value belongs is compared as a value, never run as an operator; ours are marked with trusted().
mongoose.set("sanitizeFilter", true);

/** The service's collections on one connection. */
export type Store = ReturnType<typeof createStore>;

/** Names the collections on a connection that need not be open yet. */
export function createStore(connection: mongoose.Connection) {
  const messages = connection.model<MessageRow>("Message", messageSchema, "messages");
  return {
    connection,
    conversations: connection.model<ConversationRow>("Conversation", conversationSchema, "conversations"),
    members: connection.model<MemberRow>("Member", memberSchema, "members"),
    messages,
    /** The driver's own: its insertMany says which rows of a batch failed, mongoose's does not. */
    rawMessages: messages.collection as unknown as mongoose.mongo.Collection<MessageRow>,
    profiles: connection.model<ProfileRow>("Profile", profileRowSchema, "profiles"),
    posts: connection.model<PostRow>("Post", postRowSchema, "posts"),
    revocations: connection.model<RevocationRow>("Revocation", revocationSchema, "revocations"),
    acceptedEvents: connection.model<AcceptedEventRow>(
      "AcceptedEvent",
      acceptedEventSchema,
      "accepted_events",
    ),
  };
}

/** A connection that is not open yet; commands before it is fail at once instead of waiting. */
export function createConnection(): mongoose.Connection {
  return mongoose.createConnection();
}

/** Opens a connection on which a write counts only when a majority has it in the journal, and builds the indexes. */
export async function openStore(store: Store, uri: string): Promise<void> {
  await store.connection.openUri(uri, {
    w: "majority",
    journal: true,
    wtimeoutMS: 10_000,
    serverSelectionTimeoutMS: 3_000,
    socketTimeoutMS: 20_000,
    maxPoolSize: 30,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  for (const model of Object.values(store.connection.models)) await model.createIndexes();
}

/** Whether the store answers within a second. The driver itself would wait for a frozen one much longer. */
export async function isStoreReady(store: Store): Promise<boolean> {
  const { connection } = store;
  if (connection.readyState !== mongoose.ConnectionStates.connected || !connection.db) return false;
  const ping = connection.db.command({ ping: 1 }).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false).unref());
  return Promise.race([ping, late]);
}
