import mongoose from "mongoose";
import type { Profile } from "@/lib/contracts/realtime";
import { saveNewer } from "../save-newer";
import type { Store } from "../store";
import type { ProfileRow } from "./profile-model";

export function toProfile({ _id, handle, name, avatar, version }: ProfileRow): Profile {
  return { userId: _id, handle, name, avatar, version };
}

/** Keeps a profile when it is newer than what is known. Answers whether it was. */
export function saveProfile(store: Store, { userId, ...profile }: Profile): Promise<boolean> {
  return saveNewer(store.profiles, userId, profile);
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
