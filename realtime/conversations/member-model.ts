import { Schema } from "mongoose";
import { rowOptions } from "../row-options";

export type MemberRow = {
  conversationId: string;
  userId: string;
  /** Only ever counts up. */
  lastReadSeq: number;
  joinedAt: Date;
};

export const memberSchema = new Schema<MemberRow>(
  {
    conversationId: { type: String, required: true },
    userId: { type: String, required: true },
    lastReadSeq: { type: Number, required: true },
    joinedAt: { type: Date, required: true },
  },
  rowOptions,
)
  .index({ conversationId: 1, userId: 1 }, { unique: true })
  .index({ userId: 1 });
