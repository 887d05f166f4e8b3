import mongoose from "mongoose";
import { isDuplicateKey } from "./duplicate-key";

/**
 * Keeps a copy of what the site says when it is newer than what is known, whatever the order of arrival. Answers
 * whether it was.
 */
export async function saveNewer<Row extends { _id: string; version: number }>(
  model: mongoose.Model<Row>,
  id: string,
  fields: Partial<Row> & { version: number },
): Promise<boolean> {
  try {
    const result = await model.updateOne(
      { _id: id, version: mongoose.trusted({ $lt: fields.version }) },
      { $set: fields },
      { upsert: true },
    );
    return result.modifiedCount + result.upsertedCount > 0;
  } catch (error) {
    // The filter missed because what is stored is as new: then the upsert runs into the id.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
