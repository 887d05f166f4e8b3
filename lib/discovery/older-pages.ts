import "server-only";
import type { PostCursor } from "@/lib/posts/post-cursor";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
/** Pages that begin on one day differ in this. */
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });

/** "7 May 2024" */
export const dayOf = ({ publishedAt }: PostCursor): string => day.format(publishedAt);

/** The title of a further page of a list, unlike that of any other: "Stories, before 7 May 2024, 10:04:05". */
export const olderTitle = (title: string, from: PostCursor): string =>
  `${title}, before ${dayOf(from)}, ${time.format(from.publishedAt)}`;
