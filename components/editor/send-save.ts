import type { Result } from "@/lib/contracts/errors";
import type { SavedDraft } from "@/lib/posts/dto";
import type { SaveRequest, SendSave } from "./save-state";

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

/** Keeps words in a story's history, beside its draft. @throws TypeError or DOMException when no answer came */
export async function sendAside(
  postId: string,
  request: SaveRequest,
): Promise<Result<{ revisionId: string }>> {
  const response = await fetch(`/api/drafts/${postId}/aside`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(patience),
  });
  return (await response.json()) as Result<{ revisionId: string }>;
}
