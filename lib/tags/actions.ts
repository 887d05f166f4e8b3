"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { createTag, createTagSchema } from "./create-tag";
import { mergeTags, mergeTagsSchema } from "./merge-tags";
import { updateTag, updateTagSchema } from "./update-tag";

const runCreate = signedInAction({ name: "create-tag", input: createTagSchema, run: createTag });
const runUpdate = signedInAction({ name: "update-tag", input: updateTagSchema, run: updateTag });
const runMerge = signedInAction({ name: "merge-tags", input: mergeTagsSchema, run: mergeTags });

/** Makes a tag that no story has yet. For admins. */
export async function createTagAction(input: unknown): Promise<Result<{ slug: string }>> {
  return runCreate(input);
}

/** Renames and describes a tag. */
export async function updateTagAction(input: unknown): Promise<Result<{ slug: string }>> {
  return runUpdate(input);
}

/** Makes one tag of two. */
export async function mergeTagsAction(input: unknown): Promise<Result<{ slug: string }>> {
  return runMerge(input);
}
