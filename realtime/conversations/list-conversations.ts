import mongoose from "mongoose";
import { AppError } from "@/lib/contracts/errors";
import type { Store } from "../store";
import type { ConversationRow } from "./conversation-model";

const pageSize = 30;

function parseCursor(cursor: string): { activeAt: Date; id: string } {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (!match?.[1] || !match[2])
    throw new AppError("invalid", "This list cannot be continued. Reload the page.");
  return { activeAt: new Date(Number(match[1])), id: match[2] };
}

/** A page of somebody's conversations that hold a message, the latest first. */
export async function listConversations(
  store: Store,
  userId: string,
  cursor: string | null | undefined,
): Promise<{ rows: ConversationRow[]; cursor: string | null }> {
  const after = cursor ? parseCursor(cursor) : null;
  const rows = await store.conversations
    .find({
      memberIds: userId,
      lastSeq: mongoose.trusted({ $gt: 0 }),
      ...(after
        ? {
            $or: [
              { activeAt: mongoose.trusted({ $lt: after.activeAt }) },
              { activeAt: after.activeAt, _id: mongoose.trusted({ $lt: after.id }) },
            ],
          }
        : {}),
    })
    .sort({ activeAt: -1, _id: -1 })
    .limit(pageSize + 1)
    .lean<ConversationRow[]>();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page,
    cursor: rows.length > pageSize && last ? `${last.activeAt.getTime()}.${last._id}` : null,
  };
}
