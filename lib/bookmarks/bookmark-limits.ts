export const bookmarkLimits = { most: 5_000, page: 20 } as const;
