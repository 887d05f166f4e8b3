import { v7 as uuid } from "uuid";
import type { PostState } from "@/lib/contracts/realtime";
import { isDuplicateKey } from "../duplicate-key";
import { savePost } from "../posts/post-repository";
import type { Store } from "../store";
import type { ConversationRow } from "./conversation-model";

const mostPosts = 20;

function directKey(one: string, other: string): string {
  return `dm:${[one, other].sort().join(":")}`;
}

async function findOrCreate(
  store: Store,
  { userId, peerId, isKnown }: { userId: string; peerId: string; isKnown: boolean },
): Promise<ConversationRow> {
  const key = directKey(userId, peerId);
  const now = new Date();
  const upsert = () =>
    store.conversations
      .findOneAndUpdate(
        { key },
        {
          $setOnInsert: {
            _id: uuid(),
            kind: "direct",
            memberIds: [userId, peerId].sort(),
            postIds: [],
            askedIds: isKnown ? [] : [peerId],
            lastSeq: 0,
            lastRev: 0,
            lastMessage: null,
            activeAt: now,
            createdBy: userId,
            createdAt: now,
          },
        },
        { upsert: true, returnDocument: "after" },
      )
      .lean<ConversationRow>();
  try {
    return await upsert();
  } catch (error) {
    // Both open it in the same moment: the slower one finds it there.
    if (!isDuplicateKey(error)) throw error;
    return upsert();
  }
}

async function joinBoth(store: Store, { _id, memberIds }: ConversationRow): Promise<void> {
  const joinedAt = new Date();
  const join = () =>
    store.members.bulkWrite(
      memberIds.map((userId) => ({
        updateOne: {
          filter: { conversationId: _id, userId },
          update: { $setOnInsert: { lastReadSeq: 0, joinedAt } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  try {
    await join();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await join();
  }
}

/** Adds a post that was asked about, while there is room: what it began with always stays. */
async function addPost(
  store: Store,
  conversation: ConversationRow,
  postId: string,
): Promise<ConversationRow> {
  if (conversation.postIds.includes(postId) || conversation.postIds.length >= mostPosts) return conversation;
  await store.conversations.updateOne({ _id: conversation._id }, { $addToSet: { postIds: postId } });
  return (await store.conversations.findById(conversation._id).lean<ConversationRow>()) ?? conversation;
}

type Opening = {
  userId: string;
  peerId: string;
  /** Whether the other takes messages of this person without being asked. */
  isKnown: boolean;
  post: PostState | null;
};

/** The one conversation of two people, made when there is none, with the post it is about. Safe to repeat. */
export async function openConversation(store: Store, { post, ...people }: Opening): Promise<ConversationRow> {
  const conversation = await findOrCreate(store, people);
  if (people.isKnown && conversation.askedIds?.includes(people.peerId)) {
    const { _id } = conversation;
    await store.conversations.updateOne({ _id }, { $pull: { askedIds: people.peerId } });
  }
  await joinBoth(store, conversation);
  if (!post) return conversation;
  await savePost(store, post);
  return addPost(store, conversation, post.postId);
}
