import mongoose from "mongoose";
import type { PostState } from "@/lib/contracts/realtime";
import { saveNewer } from "../save-newer";
import type { Store } from "../store";
import type { PostRow } from "./post-model";

/** Keeps what the site says of a post when it is newer than what is known. Answers whether it was. */
export async function savePost(store: Store, { postId, ...post }: PostState): Promise<boolean> {
  return saveNewer(store.posts, postId, post);
}

export async function listPosts(store: Store, postIds: readonly string[]): Promise<Map<string, PostRow>> {
  if (postIds.length === 0) return new Map();
  const rows = await store.posts
    .find({ _id: mongoose.trusted({ $in: [...new Set(postIds)] }) })
    .lean<PostRow[]>();
  return new Map(rows.map((row) => [row._id, row]));
}
