import { Schema } from "mongoose";
import type { Profile } from "@/lib/contracts/realtime";
import { rowOptions } from "../row-options";

/** A copy of what PostgreSQL says of a person; `_id` is their user id. */
export type ProfileRow = Omit<Profile, "userId"> & { _id: string; lastSeenAt: Date | null };

export const profileRowSchema = new Schema<ProfileRow>(
  {
    _id: { type: String, required: true },
    handle: { type: String, required: true },
    name: { type: String, required: true },
    avatar: {
      type: new Schema(
        {
          publicId: { type: String, required: true },
          width: { type: Number, required: true },
          height: { type: Number, required: true },
        },
        { _id: false, strict: "throw" },
      ),
      default: null,
    },
    version: { type: Number, required: true },
    lastSeenAt: { type: Date, default: null },
  },
  rowOptions,
);
