// A conversation between two of the demo authors, run by the first `npm start` after prisma/seed.ts. The site's database
// says who they are; the service's own code writes the messages.
import { Client } from "pg";
import type { PostState, Profile } from "@/lib/contracts/realtime";
import { placeChart } from "@/lib/places/chart-ref";
import { placeLabel } from "@/lib/places/country-name";
import { type DemoMessage, seedConversation } from "@/realtime/seed";
import { directUrl } from "./stack/migrate";

const storyKey = "seed:the-ferry-that-only-runs-when-the-fog-lifts";

async function findPerson(client: Client, handle: string): Promise<Profile | null> {
  const { rows } = await client.query<{ id: string; name: string; version: number }>(
    `select "id", "name", "profileVersion" as version from "User" where "handle" = $1 and "email" = $2`,
    [handle, `${handle}@nirvana.example`],
  );
  const [row] = rows;
  return row ? { userId: row.id, handle, name: row.name, avatar: null, version: row.version } : null;
}

async function findStory(client: Client): Promise<PostState | null> {
  const { rows } = await client.query<{
    postId: string;
    slug: string;
    title: string;
    version: number;
    place: string;
    placeSlug: string;
    country: string;
  }>(
    `select post."id" as "postId", post."slug", post."title", post."version", place."name" as place, place."slug" as "placeSlug",
            place."countryCode" as country
     from "Post" post join "Place" place on place."id" = post."placeId"
     where post."importKey" = $1 and post."status" = 'published' and post."placePrecision" in ('city', 'exact')`,
    [storyKey],
  );
  const [row] = rows;
  if (!row) return null;
  const placeName = placeLabel(row.place, row.country);
  const { postId, slug, title, version } = row;
  return {
    postId,
    slug,
    title,
    version,
    isPublic: true,
    placeLabel: placeName,
    chart: placeChart(row.placeSlug, placeName),
  };
}

function messages(mads: Profile, ines: Profile): DemoMessage[] {
  return [
    {
      from: mads,
      minutesAgo: 1563,
      body: "I have one free day in Castro next week. If I stand on the ramp at seven, what are my chances?",
      quote: "“When I can see the red roof,” he said, “and the roof can see us.”",
    },
    { from: ines, minutesAgo: 1541, body: "Oh, you read it to the end." },
    {
      from: ines,
      minutesAgo: 1540,
      body: "Three mornings in four, at this time of year. Bring something to mend.",
    },
    { from: mads, minutesAgo: 1512, body: "I have a bag with a broken strap. Would that do?" },
    {
      from: ines,
      minutesAgo: 1503,
      body: "Perfectly. Rosa will take it out of your hands and do it properly, and you will learn the price of flour.",
    },
    { from: mads, minutesAgo: 71, body: "Ticket bought. And the dog?" },
    { from: ines, minutesAgo: 44, body: "The dog has been told. Stand on the left side, for the roof." },
    {
      from: ines,
      minutesAgo: 43,
      body: "If it does not go, there is coffee behind the market until nine. Nobody there will ask you why you came.",
    },
  ];
}

const mongodbUri = process.env.MONGODB_URI;
if (!mongodbUri) throw new Error("MONGODB_URI is missing.");
const client = new Client({ connectionString: directUrl(process.env) });
await client.connect();
try {
  const [mads, ines, post] = [
    await findPerson(client, "demo"),
    await findPerson(client, "ines"),
    await findStory(client),
  ];
  // Where somebody has removed one of them, there is nothing to tell.
  if (mads && ines && post) {
    await seedConversation({
      mongodbUri,
      between: [mads, ines],
      post,
      messages: messages(mads, ines),
      unread: 2,
    });
  }
} finally {
  await client.end();
}
