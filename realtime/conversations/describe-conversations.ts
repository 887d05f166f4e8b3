import mongoose from "mongoose";
import type { ConversationDto, PostCard, Profile } from "@/lib/contracts/realtime";
import type { PostRow } from "../posts/post-model";
import { listPosts } from "../posts/post-repository";
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

/** None for a post that readers cannot see now. */
function toPostCard(row: PostRow | undefined): PostCard[] {
  if (!row?.isPublic) return [];
  const { _id, slug, title, placeLabel, chart } = row;
  return [{ postId: _id, slug, title, placeLabel, chart }];
}

function standingOf(row: ConversationRow, userId: string): ConversationDto["standing"] {
  const { askedIds = [], ignoredByIds = [], blockedByIds = [], requestClientId } = row;
  if (blockedByIds.includes(userId)) return "blocked";
  if (ignoredByIds.includes(userId)) return "ignored";
  if (askedIds.includes(userId)) return "asked";
  if (blockedByIds.length > 0) return "closed";
  return askedIds.length + ignoredByIds.length > 0 && requestClientId ? "waiting" : "open";
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
  const [members, profiles, posts] = await Promise.all([
    store.members.find({ conversationId: mongoose.trusted({ $in: ids }) }).lean<MemberRow[]>(),
    listProfiles(store, conversations.map(peerOf)),
    listPosts(
      store,
      conversations.flatMap(({ postIds }) => postIds),
    ),
  ]);
  const readBy = new Map(members.map((row) => [`${row.conversationId}/${row.userId}`, row.lastReadSeq]));
  return Promise.all(
    conversations.map(async (row) => {
      const peerId = peerOf(row);
      const profile = profiles.get(peerId);
      const lastReadSeq = readBy.get(`${row._id}/${userId}`) ?? 0;
      const isCaughtUp = lastReadSeq >= row.lastSeq;
      const standing = standingOf(row, userId);
      return {
        id: row._id,
        kind: row.kind,
        peer: profile ? toProfile(profile) : unknownPerson(peerId),
        posts: row.postIds.flatMap((id) => toPostCard(posts.get(id))),
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
        // Before they have answered, and once they want to hear no more, nothing is told of what they have read.
        peerReadSeq:
          standing === "waiting" || standing === "closed" ? 0 : (readBy.get(`${row._id}/${peerId}`) ?? 0),
        standing,
        createdAt: row.createdAt.toISOString(),
      };
    }),
  );
}
