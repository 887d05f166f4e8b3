import type { Result } from "@/lib/contracts/errors";
import type { SavedDraft } from "@/lib/posts/dto";
import type { SendSave } from "./autosave";

/** Browsers let a page that is closing send this much, over all its requests. */
const keepaliveBytes = 60_000;

const patience = 20_000;

/** Saves over HTTP. @throws TypeError or DOMException when no answer came */
export const sendSave: SendSave = async (postId, request, { last }) => {
  const body = JSON.stringify(request);
  const isSmall = new TextEncoder().encode(body).length < keepaliveBytes;
  const response = await fetch(`/api/drafts/${postId}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    keepalive: last && isSmall,
    ...(last ? {} : { signal: AbortSignal.timeout(patience) }),
  });
  return (await response.json()) as Result<SavedDraft>;
};
