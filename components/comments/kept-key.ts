/** Where a tab keeps what was written about a story and has not arrived. */
export const keptKey = (postId: string) => `talk:${postId}`;
