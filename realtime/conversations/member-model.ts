import { Schema } from "mongoose";
import { rowOptions } from "../row-options";

export type GrantedQuote = { postId: string; text: string };

export type MemberRow = {
  conversationId: string;
  userId: string;
  /** Only ever counts up. */
  lastReadSeq: number;
  joinedAt: Date;
  /** Words of posts that the site has checked and this member may quote here, oldest first. */
  quotes?: GrantedQuote[];
};

export const memberSchema = new Schema<MemberRow>(
  {
    conversationId: { type: String, required: true },
    userId: { type: String, required: true },
    lastReadSeq: { type: Number, required: true },
    joinedAt: { type: Date, required: true },
    quotes: {
      type: [
        new Schema<GrantedQuote>(
          { postId: { type: String, required: true }, text: { type: String, required: true } },
          { _id: false, strict: "throw" },
        ),
      ],
      default: undefined,
    },
  },
  rowOptions,
)
  .index({ conversationId: 1, userId: 1 }, { unique: true })
  .index({ userId: 1 });
