import { Schema } from "mongoose";
import type { QuoteDto } from "@/lib/contracts/realtime";
import { rowOptions } from "../row-options";

export type MessageRow = {
  _id: string;
  conversationId: string;
  seq: number;
  rev: number;
  kind: "text" | "void";
  /** Empty for a void. */
  senderId: string;
  clientId: string;
  body: string;
  quote: QuoteDto | null;
  createdAt: Date;
};

/**
 * The three unique indexes are the promises: one order, one landing per send, one revision per change. They are also
 * the fence between nodes that write to one conversation.
 */
export const messageSchema = new Schema<MessageRow>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    seq: { type: Number, required: true },
    rev: { type: Number, required: true },
    kind: { type: String, enum: ["text", "void"], required: true },
    senderId: { type: String, default: "" },
    clientId: { type: String, required: true },
    body: { type: String, default: "" },
    quote: {
      type: new Schema<QuoteDto>(
        {
          postId: { type: String, required: true },
          slug: { type: String, required: true },
          title: { type: String, default: "" },
          text: { type: String, default: "" },
        },
        { _id: false, strict: "throw" },
      ),
      default: null,
    },
    createdAt: { type: Date, required: true },
  },
  rowOptions,
)
  .index({ conversationId: 1, seq: 1 }, { unique: true })
  .index({ conversationId: 1, senderId: 1, clientId: 1 }, { unique: true })
  .index({ conversationId: 1, rev: 1 }, { unique: true });
