"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { createPreviewLink, createPreviewLinkSchema } from "./create-preview-link";
import type { MadePreviewLink, PreviewLinkDto } from "./dto";
import { listPreviewLinks, listPreviewLinksSchema } from "./list-preview-links";
import { previewLinkIdSchema, revokePreviewLink } from "./revoke-preview-link";
import { setLinkComments, setLinkCommentsSchema } from "./set-link-comments";

const runCreate = signedInAction({
  name: "create-preview-link",
  input: createPreviewLinkSchema,
  run: createPreviewLink,
});
const runList = signedInAction({
  name: "list-preview-links",
  input: listPreviewLinksSchema,
  run: listPreviewLinks,
});
const runRevoke = signedInAction({
  name: "revoke-preview-link",
  input: previewLinkIdSchema,
  run: revokePreviewLink,
});
const runSetComments = signedInAction({
  name: "set-link-comments",
  input: setLinkCommentsSchema,
  run: setLinkComments,
});

/** Makes a preview link; its path is answered this once. */
export async function createPreviewLinkAction(input: unknown): Promise<Result<MadePreviewLink>> {
  return runCreate(input);
}

/** The links to a story that work. */
export async function listPreviewLinksAction(input: unknown): Promise<Result<PreviewLinkDto[]>> {
  return runList(input);
}

/** Ends a preview link. */
export async function revokePreviewLinkAction(input: unknown): Promise<Result<{ linkId: string }>> {
  return runRevoke(input);
}

/** Says who sees what is said through a preview link. */
export async function setLinkCommentsAction(input: unknown): Promise<Result<PreviewLinkDto>> {
  return runSetComments(input);
}
