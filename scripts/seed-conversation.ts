// Run by the stack after the demo content: the demo authors' conversation, in MongoDB. The people come from PostgreSQL,
// which the realtime service itself never reads.
import { Client } from "pg";
import type { Profile } from "@/lib/contracts/realtime";
import { directUrl } from "./stack/migrate";

type SeedConversation = (input: { mongodbUri: string; users: Profile[] }) => Promise<void>;

const client = new Client({ connectionString: directUrl(process.env) });
await client.connect();
const { rows: users } = await client.query<Profile>(
  `select id as "userId", handle, name, null as avatar, "profileVersion" as version from "User" order by "createdAt", id limit 20`,
);
await client.end();

const module = "../realtime/seed.ts";
const { seedConversation } = (await import(module)) as { seedConversation: SeedConversation };
await seedConversation({ mongodbUri: process.env.MONGODB_URI ?? "", users });
process.exit(0);
