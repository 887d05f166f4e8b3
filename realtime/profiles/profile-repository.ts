import mongoose from "mongoose";
import type { Profile } from "@/lib/contracts/realtime";
import { isDuplicateKey } from "../duplicate-key";
import type { Store } from "../store";
import type { ProfileRow } from "./profile-model";

export function toProfile({ _id, handle, name, avatar, version }: ProfileRow): Profile {
  return { userId: _id, handle, name, avatar, version };
}

/** Keeps a profile when it is newer than what is known. Answers whether it was. */
export async function saveProfile(store: Store, { userId, ...profile }: Profile): Promise<boolean> {
  try {
    const result = await store.profiles.updateOne(
      { _id: userId, version: mongoose.trusted({ $lt: profile.version }) },
      { $set: profile },
      { upsert: true },
    );
    return result.modifiedCount + result.upsertedCount > 0;
  } catch (error) {
    // The filter missed because what is stored is as new: then the upsert runs into the id.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function listProfiles(
  store: Store,
  userIds: readonly string[],
): Promise<Map<string, ProfileRow>> {
  const rows = await store.profiles.find({ _id: mongoose.trusted({ $in: userIds }) }).lean<ProfileRow[]>();
  return new Map(rows.map((row) => [row._id, row]));
}

/** Remembers when somebody was last here. Only ever moves forward. */
export async function saveLastSeen(store: Store, userId: string, at: Date): Promise<void> {
  await store.profiles.updateOne({ _id: userId }, { $max: { lastSeenAt: at } });
}
