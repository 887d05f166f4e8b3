"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { deletePost } from "./delete-post";
import type { DraftDto, PublishedPost } from "./dto";
import { getDraft } from "./get-draft";
import { publishPost } from "./publish-post";
import { postIdSchema, postVersionSchema } from "./schemas";
import { suggestAddress, suggestAddressSchema } from "./suggest-address";
import { unpublishPost } from "./unpublish-post";

const runPublish = signedInAction({ name: "publish-post", input: postVersionSchema, run: publishPost });
const runUnpublish = signedInAction({ name: "unpublish-post", input: postVersionSchema, run: unpublishPost });
const runDelete = signedInAction({ name: "delete-post", input: postIdSchema, run: deletePost });
const runLoadDraft = signedInAction({
  name: "load-draft",
  input: postIdSchema,
  run: (actor, { postId }) => getDraft(actor, postId),
});
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

/** What is stored of a story right now; null when there is no such story of one's own. */
export async function loadDraftAction(input: unknown): Promise<Result<DraftDto | null>> {
  return runLoadDraft(input);
}

/** The address a story has or would get. */
export async function suggestAddressAction(input: unknown): Promise<Result<{ path: string }>> {
  return runSuggestAddress(input);
}
