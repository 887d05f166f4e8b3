import mongoose from "mongoose";
import type { ConversationDto, Profile } from "@/lib/contracts/realtime";
import { listProfiles, toProfile } from "../profiles/profile-repository";
import type { Store } from "../store";
import type { ConversationRow } from "./conversation-model";
import type { MemberRow } from "./member-model";

const unreadCap = 100;

/** Messages of others after a number, counted up to the cap. */
export function countUnread(
  store: Store,
  { conversationId, userId, lastReadSeq }: Pick<MemberRow, "conversationId" | "userId" | "lastReadSeq">,
): Promise<number> {
  return store.messages
    .countDocuments({
      conversationId,
      seq: mongoose.trusted({ $gt: lastReadSeq }),
      kind: "text",
      senderId: mongoose.trusted({ $ne: userId }),
    })
    .limit(unreadCap);
}

/** Shown where nobody has told us of a person yet. */
function unknownPerson(userId: string): Profile {
  return { userId, handle: "unknown", name: "Somebody", avatar: null, version: 0 };
}

/** Conversations as one of their members sees them. The caller has checked that they are one. */
export async function describeConversations(
  store: Store,
  userId: string,
  conversations: readonly ConversationRow[],
): Promise<ConversationDto[]> {
  if (conversations.length === 0) return [];
  const ids = conversations.map(({ _id }) => _id);
  const peerOf = (row: ConversationRow) => row.memberIds.find((id) => id !== userId) ?? userId;
  const [members, profiles] = await Promise.all([
    store.members.find({ conversationId: mongoose.trusted({ $in: ids }) }).lean<MemberRow[]>(),
    listProfiles(store, conversations.map(peerOf)),
  ]);
  const readBy = new Map(members.map((row) => [`${row.conversationId}/${row.userId}`, row.lastReadSeq]));
  return Promise.all(
    conversations.map(async (row) => {
      const peerId = peerOf(row);
      const profile = profiles.get(peerId);
      const lastReadSeq = readBy.get(`${row._id}/${userId}`) ?? 0;
      const isCaughtUp = lastReadSeq >= row.lastSeq;
      return {
        id: row._id,
        kind: row.kind,
        peer: profile ? toProfile(profile) : unknownPerson(peerId),
        posts: row.posts.map(({ postId, slug, title, placeLabel, chart }) => ({
          postId,
          slug,
          title,
          placeLabel,
          chart,
        })),
        lastSeq: row.lastSeq,
        lastRev: row.lastRev,
        lastMessage: row.lastMessage
          ? {
              seq: row.lastMessage.seq,
              senderId: row.lastMessage.senderId,
              body: row.lastMessage.body,
              createdAt: row.lastMessage.createdAt.toISOString(),
            }
          : null,
        unread: isCaughtUp ? 0 : await countUnread(store, { conversationId: row._id, userId, lastReadSeq }),
        lastReadSeq,
        peerReadSeq: readBy.get(`${row._id}/${peerId}`) ?? 0,
        createdAt: row.createdAt.toISOString(),
      };
    }),
  );
}
