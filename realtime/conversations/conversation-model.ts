import { Schema } from "mongoose";
import { rowOptions } from "../row-options";

export type ConversationRow = {
  _id: string;
  kind: "direct";
  /** `dm:<lower user id>:<higher user id>`: two people never get two. */
  key: string;
  /** Of a direct conversation: both, for ever. */
  memberIds: string[];
  /** What it began with, then what else was asked about, oldest first. */
  postIds: string[];
  /** Of a direct conversation: whom it waits for; they have been written to by a stranger and did not answer yet. */
  askedIds?: string[];
  /** Who does not want to see it. */
  ignoredByIds?: string[];
  /** Who lets the other write nothing more. */
  blockedByIds?: string[];
  /** The key of the one message that may be sent before somebody is known. */
  requestClientId?: string;
  /** All numbers up to here are filled and may be shown. */
  lastSeq: number;
  lastRev: number;
  lastMessage: { seq: number; senderId: string; body: string; createdAt: Date } | null;
  /** Of the last message; what lists are ordered by. */
  activeAt: Date;
  createdBy: string;
  createdAt: Date;
};

export const conversationSchema = new Schema<ConversationRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: ["direct"], required: true },
    key: { type: String, required: true },
    memberIds: { type: [String], required: true },
    postIds: { type: [String], required: true },
    askedIds: { type: [String], default: undefined },
    ignoredByIds: { type: [String], default: undefined },
    blockedByIds: { type: [String], default: undefined },
    requestClientId: { type: String },
    lastSeq: { type: Number, required: true },
    lastRev: { type: Number, required: true },
    lastMessage: {
      type: new Schema(
        {
          seq: { type: Number, required: true },
          senderId: { type: String, required: true },
          body: { type: String, required: true },
          createdAt: { type: Date, required: true },
        },
        { _id: false, strict: "throw" },
      ),
      default: null,
    },
    activeAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  rowOptions,
)
  .index({ key: 1 }, { unique: true })
  .index({ memberIds: 1, activeAt: -1, _id: -1 });
