"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { deletePost } from "./delete-post";
import type { DraftDto, PublishedPost, RevisionDto, WholeRevisionDto } from "./dto";
import { getDraft } from "./get-draft";
import { getRevision, revisionIdSchema } from "./get-revision";
import { listRevisions, listRevisionsSchema } from "./list-revisions";
import { nameRevision, nameRevisionSchema } from "./name-revision";
import { publishPost } from "./publish-post";
import { restoreRevision, restoreRevisionSchema } from "./restore-revision";
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
const runListRevisions = signedInAction({
  name: "list-revisions",
  input: listRevisionsSchema,
  run: listRevisions,
});
const runGetRevision = signedInAction({ name: "get-revision", input: revisionIdSchema, run: getRevision });
const runNameRevision = signedInAction({
  name: "name-revision",
  input: nameRevisionSchema,
  run: nameRevision,
});
const runRestoreRevision = signedInAction({
  name: "restore-revision",
  input: restoreRevisionSchema,
  run: restoreRevision,
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

/** A page of a story's history, newest first. */
export async function listRevisionsAction(
  input: unknown,
): Promise<Result<{ revisions: RevisionDto[]; next: string | null }>> {
  return runListRevisions(input);
}

/** What one version of a story said. */
export async function getRevisionAction(input: unknown): Promise<Result<WholeRevisionDto>> {
  return runGetRevision(input);
}

/** Names a version, or takes its name away. */
export async function nameRevisionAction(input: unknown): Promise<Result<RevisionDto>> {
  return runNameRevision(input);
}

/** Makes an older version the draft again. */
export async function restoreRevisionAction(input: unknown): Promise<Result<DraftDto>> {
  return runRestoreRevision(input);
}
