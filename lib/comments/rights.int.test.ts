import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildComment } from "@/tests/factories/comment";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { changeComment } from "./change-comment";
import type { CommentsMode } from "./dto";
import { getCommentRights } from "./get-comment-rights";
import { setCommentsMode } from "./set-comments-mode";
import { wordsVersion } from "./words-version";

testDatabase();

const people = ["stranger", "commenter", "owner", "coAuthor", "admin"] as const;
type Person = (typeof people)[number];

async function buildScene() {
  const { author: owner, postId } = await buildPost();
  const [coAuthor, commenter, stranger, someAdmin] = await Promise.all([
    buildCoAuthor(owner, postId),
    buildActor(),
    buildActor(),
    buildActor(),
  ]);
  await db().user.update({ where: { id: someAdmin.userId }, data: { role: "admin" } });
  const admin = { ...someAdmin, role: "admin" } as Actor;
  const { commentId } = await buildComment({ postId, author: commenter });
  return { postId, commentId, actors: { stranger, commenter, owner, coAuthor, admin } };
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "yes",
    (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );

/** As a page of this moment sends it. */
async function inputOf(change: string, commentId: string): Promise<Record<string, unknown>> {
  if (change === "edit") return { body: "Other words." };
  const { body } = await db().comment.findUniqueOrThrow({ where: { id: commentId } });
  return change === "approve" || change === "show" ? { version: wordsVersion(body) } : {};
}

const states = {
  visible: { state: "visible" },
  pending: { state: "pending" },
  hidden: { state: "hidden" },
} as const;

/** By who acts, in the order of `people`. */
const rights: [change: string, state: keyof typeof states, outcomes: readonly string[]][] = [
  ["edit", "visible", ["forbidden", "yes", "forbidden", "forbidden", "forbidden"]],
  ["edit", "pending", ["not_found", "yes", "forbidden", "forbidden", "forbidden"]],
  ["delete", "visible", ["forbidden", "yes", "forbidden", "forbidden", "yes"]],
  ["delete", "hidden", ["not_found", "yes", "forbidden", "forbidden", "yes"]],
  ["like", "visible", ["yes", "forbidden", "yes", "yes", "yes"]],
  ["like", "pending", ["not_found", "not_found", "not_found", "not_found", "not_found"]],
  ["hide", "visible", ["forbidden", "forbidden", "yes", "yes", "yes"]],
  ["show", "hidden", ["not_found", "forbidden", "yes", "yes", "yes"]],
  ["approve", "pending", ["not_found", "forbidden", "yes", "yes", "yes"]],
];

/** What a page offers each of them, by the state that the comment is in. */
const offers: [state: keyof typeof states, offered: readonly (string | null)[]][] = [
  ["visible", ["", "words delete", "hide", "hide", "hide delete"]],
  ["pending", [null, "words delete", "approve hide", "approve hide", "approve hide delete"]],
  ["hidden", [null, "words delete", "show", "show", "show delete"]],
];

describe("a page", () => {
  it.each(offers)("offers with a comment that is %s what its reader may do", async (state, offered) => {
    const { postId, commentId, actors } = await buildScene();
    await db().comment.update({ where: { id: commentId }, data: states[state] });
    const found = await Promise.all(
      people.map(async (person) => {
        const rights = await getCommentRights(actors[person], { postId, commentId });
        return rights && [...(rights.words === null ? [] : ["words"]), ...rights.verbs].join(" ");
      }),
    );
    expect(found).toEqual(offered);
  });

  it("offers nothing with a comment that is on another story, on none that is public, or malformed", async () => {
    const { postId, commentId, actors } = await buildScene();
    const { postId: other } = await buildPost();
    const asked = (ids: { postId: string; commentId: string }) => getCommentRights(actors.commenter, ids);
    expect(await asked({ postId: other, commentId })).toBeNull();
    expect(await asked({ postId, commentId: "1" })).toBeNull();
    await db().post.update({ where: { id: postId }, data: { status: "archived" } });
    expect(await asked({ postId, commentId })).toBeNull();
  });
});

describe("who may", () => {
  it.each(rights)("%s a comment that is %s", async (change, state, outcomes) => {
    const found: string[] = [];
    const { postId, actors } = await buildScene();
    for (const person of people) {
      const { commentId } = await buildComment({ postId, author: actors.commenter });
      await db().comment.update({ where: { id: commentId }, data: states[state] });
      const input = await inputOf(change, commentId);
      found.push(await outcome(changeComment(actors[person], { postId, commentId, change, input })));
    }
    expect(found).toEqual(outcomes);
  });

  it("say who comments", async () => {
    const { postId, actors } = await buildScene();
    const asked = (person: Person) => outcome(setCommentsMode(actors[person], { postId, mode: "locked" }));
    expect(await Promise.all(people.map(asked))).toEqual(["forbidden", "forbidden", "yes", "yes", "yes"]);
  });
});

/** What each of them may do where comments are not simply open, in the order of `people`. */
const closed: [
  mode: CommentsMode,
  change: string,
  state: keyof typeof states,
  outcomes: readonly string[],
][] = [
  ["approve", "edit", "visible", ["forbidden", "yes", "forbidden", "forbidden", "forbidden"]],
  ["approve", "like", "visible", ["yes", "forbidden", "yes", "yes", "yes"]],
  ["locked", "edit", "visible", ["forbidden", "forbidden", "forbidden", "forbidden", "forbidden"]],
  ["locked", "edit", "pending", ["not_found", "forbidden", "forbidden", "forbidden", "forbidden"]],
  ["locked", "delete", "visible", ["forbidden", "yes", "forbidden", "forbidden", "yes"]],
  ["locked", "like", "visible", ["yes", "forbidden", "yes", "yes", "yes"]],
  ["locked", "hide", "visible", ["forbidden", "forbidden", "yes", "yes", "yes"]],
  ["locked", "approve", "pending", ["not_found", "forbidden", "yes", "yes", "yes"]],
  ["off", "edit", "visible", ["not_found", "forbidden", "forbidden", "forbidden", "forbidden"]],
  ["off", "delete", "visible", ["not_found", "yes", "forbidden", "forbidden", "yes"]],
  ["off", "like", "visible", ["not_found", "not_found", "not_found", "not_found", "not_found"]],
  ["off", "hide", "visible", ["not_found", "forbidden", "yes", "yes", "yes"]],
  ["off", "show", "hidden", ["not_found", "forbidden", "yes", "yes", "yes"]],
];

describe("where comments are", () => {
  it.each(closed)("%s, who may %s one that is %s", async (mode, change, state, outcomes) => {
    const found: string[] = [];
    for (const person of people) {
      const { postId, commentId, actors } = await buildScene();
      await db().comment.update({ where: { id: commentId }, data: states[state] });
      await db().post.update({ where: { id: postId }, data: { commentsMode: mode } });
      const input = await inputOf(change, commentId);
      found.push(await outcome(changeComment(actors[person], { postId, commentId, change, input })));
    }
    expect(found).toEqual(outcomes);
  });

  it("closed, words stay as they are, and that is said; a page offers no change", async () => {
    const { postId, commentId, actors } = await buildScene();
    await db().post.update({ where: { id: postId }, data: { commentsMode: "locked" } });
    const asked = { postId, commentId, change: "edit", input: { body: "Other words." } };
    await expect(changeComment(actors.commenter, asked)).rejects.toThrow(/closed.*still delete/);
    const { body } = await db().comment.findUniqueOrThrow({ where: { id: commentId } });
    expect(body).not.toBe("Other words.");
    const offered = await getCommentRights(actors.commenter, { postId, commentId });
    expect([offered?.words, offered?.verbs]).toEqual([null, ["delete"]]);
  });
});

describe("a comment on another story", () => {
  it("is not under this address", async () => {
    const { commentId, actors } = await buildScene();
    const { postId } = await buildPost();
    for (const change of ["edit", "delete", "like", "hide", "approve"]) {
      const input = await inputOf(change, commentId);
      for (const actor of [actors.commenter, actors.owner, actors.admin]) {
        expect(await outcome(changeComment(actor, { postId, commentId, change, input }))).toBe("not_found");
      }
    }
    expect(await db().comment.findUnique({ where: { id: commentId } })).toMatchObject({ likeCount: 0 });
  });
});

describe("a comment on a story that is not public", () => {
  it("is nobody's to change", async () => {
    const { postId, commentId, actors } = await buildScene();
    await db().post.update({ where: { id: postId }, data: { status: "archived" } });
    for (const change of ["edit", "delete", "like", "hide"]) {
      const input = { body: "Other words.", isLiked: true };
      for (const actor of [actors.commenter, actors.owner]) {
        expect(await outcome(changeComment(actor, { postId, commentId, change, input }))).toBe("not_found");
      }
    }
  });
});

describe("what is malformed", () => {
  it.each([
    ["an unknown change", { change: "publish" }, "not_found"],
    ["an id that is none", { commentId: "1" }, "invalid"],
    ["no words", { change: "edit", input: { body: " \u200b " } }, "invalid"],
    ["words that are none", { change: "edit", input: { body: { $ne: null } } }, "invalid"],
    ["input that is a list", { change: "edit", input: [] }, "invalid"],
    ["a like that is a word", { change: "like", input: { isLiked: "yes" } }, "invalid"],
    ["a like that does not say which way", { change: "like" }, "invalid"],
    ["an approval of words that were not seen", { change: "approve" }, "forbidden"],
    ["a version that is none", { change: "approve", input: { version: 1 } }, "invalid"],
    ["too many words", { change: "edit", input: { body: "x".repeat(5_001) } }, "invalid"],
  ])("%s is refused", async (_, wrong, code) => {
    const { postId, commentId, actors } = await buildScene();
    const asked = { postId, commentId, change: "hide", input: {} as unknown, ...wrong };
    expect(await outcome(changeComment(actors.commenter, asked))).toBe(code);
  });
});
