import { expect, it } from "vitest";
import type { PostState, Profile } from "@/lib/contracts/realtime";
import { testMongo } from "@/tests/harness/mongo";
import { describeConversations } from "./conversations/describe-conversations";
import { listConversations } from "./conversations/list-conversations";
import { listMessages } from "./messages/list-messages";
import { seedConversation } from "./seed";
import { createConnection, createStore, openStore } from "./store";

const { uri } = testMongo();

const person = (name: string): Profile => ({
  userId: crypto.randomUUID(),
  handle: name.toLowerCase(),
  name,
  avatar: null,
  version: 1,
});

it("the demo conversation is there once, in order, with its last messages unread by who asked", async () => {
  const [mads, ines] = [person("Mads"), person("Inés")];
  const post: PostState = {
    postId: crypto.randomUUID(),
    slug: "the-ferry",
    title: "The ferry",
    placeLabel: "Castro, Chile",
    chart: null,
    isPublic: true,
    version: 1,
  };
  const messages = [
    { from: mads, minutesAgo: 60, body: "Will it go?", quote: "the red roof" },
    { from: ines, minutesAgo: 50, body: "It may." },
    { from: ines, minutesAgo: 5, body: "Stand on the left." },
  ];
  const demo = { mongodbUri: uri(), between: [mads, ines] as const, post, messages, unread: 1 };
  await seedConversation(demo);
  await seedConversation(demo);

  const store = createStore(createConnection());
  await openStore(store, uri());
  try {
    const { rows } = await listConversations(store, mads.userId, null);
    expect(rows).toHaveLength(1);
    const [mine] = await describeConversations(store, mads.userId, rows);
    expect(mine).toMatchObject({
      peer: { name: "Inés" },
      posts: [{ postId: post.postId, slug: "the-ferry", placeLabel: "Castro, Chile" }],
      lastSeq: 3,
      lastRev: 3,
      lastMessage: { body: "Stand on the left." },
      unread: 1,
    });
    const [row] = rows;
    const page = row ? await listMessages(store, row, { limit: 10 }) : { rows: [] };
    expect(page.rows.map(({ seq, body, senderId }) => [seq, body, senderId === mads.userId])).toEqual([
      [1, "Will it go?", true],
      [2, "It may.", false],
      [3, "Stand on the left.", false],
    ]);
    expect(page.rows[0]?.quote).toMatchObject({ slug: "the-ferry", text: "the red roof" });
  } finally {
    await store.connection.close();
  }
});
