import "server-only";
import { Prisma } from "@/lib/db/generated/client";

/** A row of "PostSearch" s is there from the moment a post is scheduled: only those whose time has come may be told of. */
export const isOut = Prisma.sql`s."publishedAt" <= timezone('utc', now())`;

/** Whether what the row says of the post's place may be told yet. */
export const isPlaceOut = Prisma.sql`(s."placeShownAt" IS NULL OR s."placeShownAt" <= timezone('utc', now()))`;
