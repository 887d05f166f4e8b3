// The rules of what anybody may see, as plain SQL. Nothing is imported here: Node and the edge have Prisma clients of their
// own, and each takes a fragment made by the other for a value.

/** Whether "Post" p is visible: what is scheduled is published already, with a time that has not come. */
export const postIsVisible = `(p."status" = 'published' AND p."publishedAt" <= timezone('utc', now()))`;

/** Whether the post of "PostSearch" s is out: its row is there from the moment it is scheduled. */
export const rowIsOut = `s."publishedAt" <= timezone('utc', now())`;

/** Whether what the row says of the post's place may be told yet. */
export const placeIsOut = `(s."placeShownAt" IS NULL OR s."placeShownAt" <= timezone('utc', now()))`;
