import { Schema } from "mongoose";
import type { QuoteDto } from "@/lib/contracts/realtime";
import { rowOptions } from "../row-options";

/** What an entry does to a message before it (decision 0030). */
export type MessageChange =
  | { type: "edit"; messageId: string; body: string }
  | { type: "delete"; messageId: string }
  | { type: "react"; messageId: string; emoji: string; isOn: boolean };

export type Reaction = { emoji: string; userIds: string[] };

/**
 * An entry of a conversation. Of a text, `body` and what is optional are as its changes left them; `stateRev` is the
 * last of these.
 */
export type MessageRow = {
  _id: string;
  conversationId: string;
  seq: number;
  rev: number;
  kind: "text" | "change" | "void";
  /** Empty for a void. */
  senderId: string;
  clientId: string;
  body: string;
  quote: QuoteDto | null;
  createdAt: Date;
  /** The message that this one answers. */
  replyToId?: string | undefined;
  change?: MessageChange;
  stateRev?: number | undefined;
  editedAt?: Date | undefined;
  /** As it was sent, once it was changed. */
  firstBody?: string | undefined;
  deletedAt?: Date | undefined;
  reactions?: Reaction[] | undefined;
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
    kind: { type: String, enum: ["text", "change", "void"], required: true },
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
    replyToId: { type: String },
    change: {
      type: new Schema(
        {
          type: { type: String, enum: ["edit", "delete", "react"], required: true },
          messageId: { type: String, required: true },
          body: { type: String },
          emoji: { type: String },
          isOn: { type: Boolean },
        },
        { _id: false, strict: "throw" },
      ),
    },
    stateRev: { type: Number },
    editedAt: { type: Date },
    firstBody: { type: String },
    deletedAt: { type: Date },
    reactions: {
      type: [
        new Schema<Reaction>(
          { emoji: { type: String, required: true }, userIds: { type: [String], required: true } },
          { _id: false, strict: "throw" },
        ),
      ],
      default: undefined,
    },
  },
  rowOptions,
)
  .index({ conversationId: 1, seq: 1 }, { unique: true })
  .index({ conversationId: 1, senderId: 1, clientId: 1 }, { unique: true })
  .index({ conversationId: 1, rev: 1 }, { unique: true })
  // A page of history steps over no changes, however many there are.
  .index({ conversationId: 1, kind: 1, seq: 1 }, { partialFilterExpression: { kind: "text" }, name: "texts" })
  .index(
    { conversationId: 1, "change.messageId": 1, seq: 1 },
    { partialFilterExpression: { kind: "change" }, name: "changes" },
  );
