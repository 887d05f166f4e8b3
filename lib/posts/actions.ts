"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { deletePost, deletePostSchema } from "./delete-post";
import { type PublishedPost, publishPost } from "./publish-post";
import { postVersionSchema } from "./schemas";
import { suggestAddress, suggestAddressSchema } from "./suggest-address";
import { unpublishPost } from "./unpublish-post";

const runPublish = signedInAction({ name: "publish-post", input: postVersionSchema, run: publishPost });
const runUnpublish = signedInAction({ name: "unpublish-post", input: postVersionSchema, run: unpublishPost });
const runDelete = signedInAction({ name: "delete-post", input: deletePostSchema, run: deletePost });
const runSuggestAddress = signedInAction({
  name: "suggest-address",
  input: suggestAddressSchema,
  run: suggestAddress,
});

/** Shows readers the draft as it is stored at that version. */
export async function publishPostAction(input: unknown): Promise<Result<PublishedPost>> {
  return runPublish(input);
}

/** Takes a post away from readers. */
export async function unpublishPostAction(input: unknown): Promise<Result<{ version: number }>> {
  return runUnpublish(input);
}

/** Deletes a post for good. */
export async function deletePostAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runDelete(input);
}

/** The address a story has or would get. */
export async function suggestAddressAction(input: unknown): Promise<Result<{ path: string }>> {
  return runSuggestAddress(input);
}
