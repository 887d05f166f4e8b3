import { v7 as uuid } from "uuid";
import type { WireError } from "@/lib/contracts/errors";
import { answered } from "../answered";
import { type DraftBody, payloadOf } from "../draft-body";
import { sendSave } from "../send-save";
import { saveCopy } from "./save-copy";

/** Saves words as a new story, without what of them is another author's. Answers its id, or what stands in the way. */
export async function keepAsNewStory(body: DraftBody): Promise<{ postId: string } | { error: WireError }> {
  const postId = uuid();
  const error = await saveCopy(body, (part) =>
    answered(() =>
      sendSave(
        postId,
        { ...payloadOf(part), version: 0, writer: { id: crypto.randomUUID(), seq: 1 } },
        { last: false },
      ),
    ),
  );
  return error ? { error } : { postId };
}
