export const followLimits = { most: 1_000, page: 50 } as const;
