/** Where a tab keeps what was written about stories and has not arrived. */
export const keptKey = "talk";
