import { expect, it } from "vitest";
import { suggestionsAddress } from "./suggestions-address";

it.each([
  ["postgresql://u:p@ep-cool-lake-123.eu-central-1.aws.neon.tech/nirvana", "/api/search/suggest/edge"],
  ["postgresql://u:p@127.0.0.1:5432/nirvana", "/api/search/suggest"],
  ["prisma://accelerate.prisma-data.net/?api_key=k", "/api/search/suggest"],
])("with %s, suggestions come from %s", (databaseUrl, address) => {
  expect(suggestionsAddress(databaseUrl)).toBe(address);
});
