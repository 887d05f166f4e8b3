import { draftRoute } from "@/lib/posts/draft-route";
import { saveDraft } from "@/lib/posts/save-draft";

export const runtime = "nodejs";

/**
 * Saves a draft. Over HTTP and not an action: a page that is being closed can only send a `keepalive` request, and an
 * autosave must be able to give up and not wait in line.
 */
export const POST = draftRoute(
  "drafts.save",
  "You are saving too much at once. It is tried again by itself.",
  (actor, input) => saveDraft(actor, input),
);
