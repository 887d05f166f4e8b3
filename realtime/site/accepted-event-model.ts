import { Schema } from "mongoose";
import { rowOptions } from "../row-options";

/** An event of the site that has had its effect; `_id` is its id. Kept longer than the site tries. */
export type AcceptedEventRow = { _id: string; acceptedAt: Date };

export const acceptedEventSchema = new Schema<AcceptedEventRow>(
  { _id: { type: String, required: true }, acceptedAt: { type: Date, required: true } },
  rowOptions,
).index({ acceptedAt: 1 }, { expireAfterSeconds: 30 * 24 * 60 * 60 });
