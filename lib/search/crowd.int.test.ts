import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { buildPost } from "@/tests/factories/post";
import { testDatabase } from "@/tests/harness/database";
import { searchPosts } from "./search-posts";

testDatabase();

it("three hundred searches at once are answered or told to wait, and leave the database to readers", async () => {
  await buildPost({ title: "Ferry" });
  const searches = Array.from({ length: 300 }, () => searchPosts({ q: "ferry" }));
  const crowd = Promise.all(searches);
  expect(await db().post.count()).toBe(1);
  const kinds = (await crowd).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "busy").length).toBeGreaterThan(100);
  expect(kinds.filter((kind) => kind === "found").length).toBeGreaterThanOrEqual(4);
  expect(new Set(kinds)).toEqual(new Set(["busy", "found"]));
  expect((await searchPosts({ q: "ferry" })).kind).toBe("found");
});
