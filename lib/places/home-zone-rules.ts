/** How many circles a person may have, and how large. */
export const homeZoneRules = { most: 5, radiiKm: [1, 2, 5, 10, 20, 50], labelLength: 40 } as const;
