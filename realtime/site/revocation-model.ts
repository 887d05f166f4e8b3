import { Schema } from "mongoose";
import { rowOptions } from "../row-options";

/** A session whose tokens are refused; `_id` is its id. In the store, so that a restart does not let it back in. */
export type RevocationRow = { _id: string; revokedAt: Date };

export const revocationSchema = new Schema<RevocationRow>(
  { _id: { type: String, required: true }, revokedAt: { type: Date, required: true } },
  rowOptions,
  // Longer than any token made before the revocation lives.
).index({ revokedAt: 1 }, { expireAfterSeconds: 15 * 60 });
