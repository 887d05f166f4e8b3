/** What people at home call towns that the gazetteer knows by their English names, with the GeoNames id. */
export const townAliases: readonly (readonly [alias: string, geonamesId: number])[] = [
  ["München", 2867714],
  ["Venezia", 3164603],
];
