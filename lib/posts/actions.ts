"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { archivePost } from "./archive-post";
import { binPost } from "./bin-post";
import { changePosts, changePostsSchema } from "./change-posts";
import type { ChangedPosts, DraftDto, PublishedPost, RevisionDto, WholeRevisionDto } from "./dto";
import { featurePost, featurePostSchema, unfeaturePost, unfeaturePostSchema } from "./feature-post";
import { getDraft } from "./get-draft";
import { getRevision, revisionIdSchema } from "./get-revision";
import { listRevisions, listRevisionsSchema } from "./list-revisions";
import { nameRevision, nameRevisionSchema } from "./name-revision";
import { publishPost } from "./publish-post";
import { type RestoredPost, restorePost } from "./restore-post";
import { restoreRevision, restoreRevisionSchema } from "./restore-revision";
import { postIdSchema, postVersionSchema, publishPostSchema } from "./schemas";
import { type SuggestedAddress, suggestAddress, suggestAddressSchema } from "./suggest-address";
import { unpublishPost } from "./unpublish-post";

const runPublish = signedInAction({ name: "publish-post", input: publishPostSchema, run: publishPost });
const runUnpublish = signedInAction({ name: "unpublish-post", input: postVersionSchema, run: unpublishPost });
const runArchive = signedInAction({ name: "archive-post", input: postIdSchema, run: archivePost });
const runBin = signedInAction({ name: "bin-post", input: postIdSchema, run: binPost });
const runRestore = signedInAction({ name: "restore-post", input: postIdSchema, run: restorePost });
const runChangePosts = signedInAction({ name: "change-posts", input: changePostsSchema, run: changePosts });
const runFeature = signedInAction({ name: "feature-post", input: featurePostSchema, run: featurePost });
const runUnfeature = signedInAction({
  name: "unfeature-post",
  input: unfeaturePostSchema,
  run: unfeaturePost,
});
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

/** Shows readers the draft as it is stored at that version, at once or from a time on. */
export async function publishPostAction(input: unknown): Promise<Result<PublishedPost>> {
  return runPublish(input);
}

/** Takes a post away from readers, or takes back that they will see it. */
export async function unpublishPostAction(input: unknown): Promise<Result<{ version: number }>> {
  return runUnpublish(input);
}

/** Puts a post away. */
export async function archivePostAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runArchive(input);
}

/** Puts a post into the bin. */
export async function binPostAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runBin(input);
}

/** Takes a post out of the bin or the archive. */
export async function restorePostAction(input: unknown): Promise<Result<RestoredPost>> {
  return runRestore(input);
}

/** Does the same to several posts of one's own. */
export async function changePostsAction(input: unknown): Promise<Result<ChangedPosts>> {
  return runChangePosts(input);
}

/** What is stored of a story right now; null when there is no such story of one's own. */
export async function loadDraftAction(input: unknown): Promise<Result<DraftDto | null>> {
  return runLoadDraft(input);
}

/** The address a story has or would get. */
export async function suggestAddressAction(input: unknown): Promise<Result<SuggestedAddress>> {
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

/** Puts a story onto the home page. For admins. */
export async function featurePostAction(input: unknown): Promise<Result<{ title: string }>> {
  return runFeature(input);
}

/** Takes it off the home page. For admins. */
export async function unfeaturePostAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runUnfeature(input);
}
