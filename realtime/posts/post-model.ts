import { Schema } from "mongoose";
import type { PostState } from "@/lib/contracts/realtime";
import { rowOptions } from "../row-options";

/** A copy of what the site says of a post that is talked about; `_id` is the post's id. */
export type PostRow = Omit<PostState, "postId"> & { _id: string };

const chart = { path: { type: String, required: true }, alt: { type: String, required: true } };

export const postRowSchema = new Schema<PostRow>(
  {
    _id: { type: String, required: true },
    slug: { type: String, required: true },
    title: { type: String, default: "" },
    placeLabel: { type: String, default: null },
    chart: { type: new Schema(chart, { _id: false, strict: "throw" }), default: null },
    isPublic: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  rowOptions,
);
