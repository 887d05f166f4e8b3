import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { binPost } from "@/lib/posts/bin-post";
import { deletePost } from "@/lib/posts/delete-post";
import type { PublishedPost, SavedDraft } from "@/lib/posts/dto";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import type { SaveDraftInput } from "@/lib/posts/schemas";
import { documentOf } from "./document";
import { buildActor } from "./user";

/** One whole save of a draft, as the editor sends it. */
export function draftInput(overrides: Partial<SaveDraftInput> & { postId: string }): SaveDraftInput {
  return {
    version: 1,
    title: "The ferry that only runs when the fog lifts",
    subtitle: "Four mornings of learning to wait",
    content: documentOf("There are two kinds of timetable on Chiloé."),
    tags: ["Ferries"],
    coverPublicId: null,
    coverAlt: "",
    placeId: null,
    placePrecision: "city",
    ...overrides,
  };
}

type PostOverrides = Partial<Omit<SaveDraftInput, "postId" | "version">> & { author?: Actor };

/** A stored draft of its author's. */
export async function buildDraft({
  author,
  ...fields
}: PostOverrides = {}): Promise<SavedDraft & { postId: string; author: Actor }> {
  const actor = author ?? (await buildActor());
  const postId = uuid();
  const saved = await saveDraft(actor, draftInput({ ...fields, postId, version: 0 }));
  return { ...saved, postId, author: actor };
}

/** A published post, by a new author unless one is named. `publishedAt` moves it in time. */
export async function buildPost({
  publishedAt,
  ...fields
}: PostOverrides & { publishedAt?: Date } = {}): Promise<PublishedPost & { postId: string; author: Actor }> {
  const { author, postId, version } = await buildDraft(fields);
  const published = await publishPost(author, { postId, version });
  if (!publishedAt) return { ...published, postId, author };
  await db().post.update({ where: { id: postId }, data: { publishedAt } });
  await db().postSearch.updateMany({ where: { postId }, data: { publishedAt } });
  return { ...published, publishedAt: publishedAt.toISOString(), postId, author };
}

/** Into the bin and out of the world. */
export async function deleteForGood(author: Actor, postId: string): Promise<void> {
  await binPost(author, { postId });
  await deletePost(author, { postId });
}
