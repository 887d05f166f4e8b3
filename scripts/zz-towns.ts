import { searchTowns } from "@/lib/places/search-towns";
for (const q of process.argv.slice(2)) console.log(q, searchTowns(q,3).map(t=>`${t.providerId} ${t.name}, ${t.region}, ${t.countryCode} ${t.latitude},${t.longitude} ${t.population}`));
