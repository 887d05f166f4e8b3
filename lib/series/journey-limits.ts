export const journeyLimits = { titleLength: 120, descriptionLength: 1000, stories: 100 } as const;
