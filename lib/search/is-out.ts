import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { placeIsOut, rowIsOut } from "@/lib/posts/visible-sql";

/** A row of "PostSearch" s is there from the moment a post is scheduled: only those whose time has come may be told of. */
export const isOut = Prisma.raw(rowIsOut);

/** Whether what the row says of the post's place may be told yet. */
export const isPlaceOut = Prisma.raw(placeIsOut);
