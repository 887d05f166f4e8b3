import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { leaveStory } from "@/lib/co-authors/leave-story";
import type { DocumentNode, PostDocument } from "@/lib/contracts/document";
import type { Result } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { binPost } from "@/lib/posts/bin-post";
import { changePosts } from "@/lib/posts/change-posts";
import { listOwnPosts } from "@/lib/posts/list-own-posts";
import { saveDraft } from "@/lib/posts/save-draft";
import { createPreviewLink } from "@/lib/previews/create-preview-link";
import type { LinkComments } from "@/lib/previews/dto";
import { readPreview } from "@/lib/previews/read-preview";
import { revokePreviewLink } from "@/lib/previews/revoke-preview-link";
import { setLinkComments } from "@/lib/previews/set-link-comments";
import { limits } from "@/lib/rate-limit/limits";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import { answerCommentAction, changeCommentAction } from "./actions";
import { answerComment } from "./answer-comment";
import { changeComment } from "./change-comment";
import { commentLimits } from "./comment-limits";
import { type LeaveCommentInput, leaveComment } from "./leave-comment";
import { listReaderComments } from "./list-reader-comments";
import { listStoryComments } from "./list-story-comments";
import type { Reader } from "./reader";
import { takeBackComment } from "./take-back-comment";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(field ? { code, fields: { [field]: expect.any(String) } } : { code });

const stranger: Reader = { actor: null, guestSecret: null, address: null };

const story = (...lines: string[]): PostDocument => ({
  type: "doc",
  content: lines.map((text): DocumentNode => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

const fog = { exact: "the fog lifts", prefix: "the ferry leaves when ", suffix: ".", block: 1 };

async function buildStory() {
  const { author, postId, version } = await buildDraft({
    title: "Low water",
    content: story("There are two kinds of timetable.", "The ferry leaves when the fog lifts."),
  });
  return { author, postId, version, ...(await buildLink(author, postId)) };
}

async function buildLink(author: Actor, postId: string, comments: LinkComments = "shared") {
  const linkId = crypto.randomUUID();
  const { path } = await createPreviewLink(author, { linkId, postId, label: "Marta", days: 7 });
  if (comments !== "shared") await setLinkComments(author, { linkId, comments });
  return { linkId, secret: path.replace("/preview/", "") };
}

const say = (secret: string, input: Partial<LeaveCommentInput> = {}, reader = stranger) =>
  leaveComment(reader, secret, {
    commentId: crypto.randomUUID(),
    name: "Marta",
    body: "Eleven, surely?",
    ...input,
  });

/** What somebody with a link sees of the comments. */
async function seenBy(secret: string, reader = stranger) {
  const preview = await readPreview(secret, null);
  if (!preview) throw new Error("the preview does not open");
  return listReaderComments(reader, preview);
}

describe("a comment on a preview", () => {
  it("is seen at once by the author, by who wrote it and by everybody with a link", async () => {
    const { author, postId, secret } = await buildStory();
    const other = await buildLink(author, postId);
    const { commentId, guestSecret } = await say(secret, { passage: fog });
    const common = {
      id: commentId,
      by: { name: "Marta", handle: null, kind: "guest" },
      body: "Eleven, surely?",
      passage: { exact: "the fog lifts", suffix: ".\n", block: 1 },
      isPrivate: false,
      isResolved: false,
      answers: [],
    };
    expect(await listStoryComments(author, { postId })).toMatchObject([
      { ...common, isHidden: false, through: "Marta" },
    ]);
    expect(await seenBy(secret, { ...stranger, guestSecret })).toMatchObject([{ ...common, isOwn: true }]);
    expect(await seenBy(other.secret)).toMatchObject([{ ...common, isOwn: false }]);
  });

  it("bears the name of the account that wrote it, and marks the author's", async () => {
    const { author, secret } = await buildStory();
    const babbage = await buildActor({ name: "Babbage" });
    await say(secret, { name: "Ada" }, { ...stranger, actor: babbage });
    await say(secret, {}, { ...stranger, actor: author });
    const seen = await seenBy(secret, { ...stranger, actor: babbage });
    expect(seen.map(({ by, isOwn }) => [by.name, by.kind, isOwn])).toEqual([
      ["Babbage", "member", true],
      [author.name, "author", false],
    ]);
  });

  it("keeps its passage in the story's own words, whatever was sent", async () => {
    const { author, postId, secret } = await buildStory();
    await say(secret, { passage: { ...fog, exact: "the fog lift", prefix: "I confess that ", suffix: "" } });
    await expect(say(secret, { passage: { ...fog, exact: "the mayor took the money" } })).rejects.toEqual(
      refusal("conflict"),
    );
    const [comment] = await listStoryComments(author, { postId });
    expect(comment?.passage).toMatchObject({
      exact: "the fog lift",
      prefix: "imetable.\nThe ferry leaves when ",
    });
  });

  it("may be about a whole paragraph, chosen by its number, or about everything", async () => {
    const { author, postId, secret } = await buildStory();
    await say(secret, { block: 0 });
    await say(secret);
    await expect(say(secret, { block: 7 })).rejects.toEqual(refusal("conflict"));
    const comments = await listStoryComments(author, { postId });
    expect(comments.map(({ passage }) => passage?.exact)).toEqual([
      "There are two kinds of timetable.",
      undefined,
    ]);
  });

  it("keeps its passage through every edit, also when that is gone", async () => {
    const { author, postId, version, secret } = await buildStory();
    await say(secret, { passage: fog });
    await saveDraft(author, draftInput({ postId, version, content: story("Something else.") }));
    expect(await seenBy(secret)).toMatchObject([{ passage: { exact: "the fog lifts" } }]);
  });

  it("is plain text without what turns lines around", async () => {
    const { secret } = await buildStory();
    await say(secret, { name: " Mar\u202eta\u0000 ", body: "<b>One</b>\r\n\n\n\ntwo\u2067\u0007 \ud800" });
    expect(await seenBy(secret)).toMatchObject([
      { by: { name: "Marta" }, body: "<b>One</b>\n\ntwo  \ufffd" },
    ]);
  });

  it("is said once, however often it is sent, and by nobody else under its id", async () => {
    const { secret } = await buildStory();
    const commentId = crypto.randomUUID();
    const { guestSecret } = await say(secret, { commentId });
    await say(secret, { commentId }, { ...stranger, guestSecret });
    await expect(say(secret, { commentId, body: "Mine" })).rejects.toEqual(refusal("conflict"));
    expect(await seenBy(secret)).toMatchObject([{ body: "Eleven, surely?" }]);
  });

  it.each<[string, object, string?]>([
    ["no words", { body: " \u200b\n" }, "body"],
    ["a book", { body: "x".repeat(2_001) }, "body"],
    ["no name", { name: " " }, "name"],
    ["no name at all", { name: undefined }, "name"],
    ["a name nobody sees", { name: "\u3164" }, "name"],
    ["a passage of nothing", { passage: { ...fog, exact: " " } }],
    ["a passage too long", { passage: { ...fog, exact: "x".repeat(401) } }],
    ["no id", { commentId: "x" }, "commentId"],
    ["half a block", { block: 0.5 }, "block"],
    ["more than was asked", { isPrivate: false }],
  ])("is refused with %s", async (_what, wrong, field) => {
    const { author, postId, secret } = await buildStory();
    await expect(say(secret, wrong as never)).rejects.toEqual(refusal("invalid", field));
    expect(await listStoryComments(author, { postId })).toEqual([]);
  });
});

describe("the link of a comment", () => {
  it("has to open: revoked, run out, in the bin, or never made, nothing is said or taken back through it", async () => {
    const { author, postId, secret, linkId } = await buildStory();
    const { commentId, guestSecret } = await say(secret);
    const guest = { ...stranger, guestSecret };
    const expired = await buildLink(author, postId);
    await db()
      .$executeRaw`UPDATE "PreviewLink" SET "expiresAt" = timezone('utc', clock_timestamp()) - '1 second'::interval
      WHERE "id" = ${expired.linkId}::uuid`;
    await revokePreviewLink(author, { linkId });
    for (const dead of [secret, expired.secret, "guess", "x".repeat(43)]) {
      await expect(say(dead)).rejects.toEqual(refusal("not_found"));
      await expect(takeBackComment(guest, dead, { commentId })).rejects.toEqual(refusal("not_found"));
    }
    const open = await buildLink(author, postId);
    await binPost(author, { postId });
    await expect(say(open.secret)).rejects.toEqual(refusal("not_found"));
    // The author has them all the same.
    expect(await listStoryComments(author, { postId })).toMatchObject([{ id: commentId }]);
  });

  it("leaves its comments to the author when it is deleted", async () => {
    const { author, postId, secret, linkId } = await buildStory();
    await say(secret);
    await db().previewLink.delete({ where: { id: linkId } });
    expect(await listStoryComments(author, { postId })).toMatchObject([{ through: null }]);
    expect(await seenBy((await buildLink(author, postId)).secret)).toHaveLength(1);
  });

  it("says who sees what is said through it, now and before", async () => {
    const { author, postId, secret, linkId } = await buildStory();
    const { guestSecret } = await say(secret);
    const other = await buildLink(author, postId);
    await say(other.secret, { body: "From the other" });
    await setLinkComments(author, { linkId, comments: "private" });
    expect(await seenBy(other.secret)).toMatchObject([{ body: "From the other" }]);
    expect(await seenBy(secret)).toEqual([]);
    expect(await seenBy(secret, { ...stranger, guestSecret })).toMatchObject([
      { isOwn: true, isPrivate: true },
    ]);
    expect(await listStoryComments(author, { postId })).toHaveLength(2);
    await setLinkComments(author, { linkId, comments: "off" });
    await expect(say(secret)).rejects.toEqual(refusal("forbidden"));
    await setLinkComments(author, { linkId, comments: "shared" });
    expect(await seenBy(other.secret)).toHaveLength(2);
  });

  it("is set by the author of its story alone, while it works", async () => {
    const { author, secret, linkId } = await buildStory();
    await expect(setLinkComments(await buildActor(), { linkId, comments: "off" })).rejects.toEqual(
      refusal("not_found"),
    );
    await expect(setLinkComments(author, { linkId, comments: "all" as never })).rejects.toEqual(
      refusal("invalid"),
    );
    await say(secret);
    await revokePreviewLink(author, { linkId });
    await expect(setLinkComments(author, { linkId, comments: "off" })).rejects.toEqual(refusal("not_found"));
  });
});

describe("taking a comment back", () => {
  it("is for whoever wrote it, by cookie or by account, and is no error twice", async () => {
    const { author, postId, secret } = await buildStory();
    const { commentId, guestSecret } = await say(secret);
    const babbage = await buildActor();
    const own = await say(secret, {}, { ...stranger, actor: babbage });
    for (const reader of [
      stranger,
      { ...stranger, guestSecret: "x".repeat(43) },
      { ...stranger, guestSecret: "" },
      { ...stranger, actor: babbage },
      { ...stranger, actor: author },
    ]) {
      await expect(takeBackComment(reader, secret, { commentId })).rejects.toEqual(refusal("forbidden"));
    }
    await expect(takeBackComment(stranger, secret, { commentId: "x" })).rejects.toEqual(refusal("invalid"));
    await answerComment(author, { answerId: crypto.randomUUID(), commentId, body: "Eleven." });
    await takeBackComment({ ...stranger, guestSecret }, secret, { commentId });
    await takeBackComment({ ...stranger, guestSecret }, secret, { commentId });
    await takeBackComment({ ...stranger, actor: babbage }, secret, { commentId: own.commentId });
    expect(await listStoryComments(author, { postId })).toEqual([]);
    expect(await db().previewComment.count()).toBe(0);
  });

  it("does not reach another story", async () => {
    const [one, two] = [await buildStory(), await buildStory()];
    const { commentId, guestSecret } = await say(one.secret);
    await takeBackComment({ ...stranger, guestSecret }, two.secret, { commentId });
    expect(await listStoryComments(one.author, { postId: one.postId })).toHaveLength(1);
  });
});

describe("what the author does with a comment", () => {
  it("resolves, hides and answers it; readers see as much as they may", async () => {
    const { author, postId, secret } = await buildStory();
    const { commentId, guestSecret } = await say(secret);
    await answerComment(author, { answerId: crypto.randomUUID(), commentId, body: "Eleven it is." });
    await changeComment(author, { commentId, change: "resolve" });
    await changeComment(author, { commentId, change: "resolve" });
    expect(await seenBy(secret)).toMatchObject([
      { isResolved: true, answers: [{ body: "Eleven it is.", by: { kind: "author", name: author.name } }] },
    ]);
    await changeComment(author, { commentId, change: "hide" });
    expect(await seenBy(secret)).toEqual([]);
    const own = await seenBy(secret, { ...stranger, guestSecret });
    expect(own).toHaveLength(1);
    expect(JSON.stringify(own)).not.toMatch(/hidden/i);
    await changeComment(author, { commentId, change: "show" });
    await changeComment(author, { commentId, change: "reopen" });
    expect(await seenBy(secret)).toMatchObject([{ isResolved: false }]);
    await changeComment(author, { commentId, change: "delete" });
    expect(await listStoryComments(author, { postId })).toEqual([]);
    await expect(changeComment(author, { commentId, change: "delete" })).rejects.toEqual(
      refusal("not_found"),
    );
  });

  it("is a co-author's as well, whose words are an author's, for as long as they write it", async () => {
    const { author, postId, secret, linkId } = await buildStory();
    const coAuthor = await buildCoAuthor(author, postId);
    const { commentId } = await say(secret);
    await answerComment(coAuthor, { answerId: crypto.randomUUID(), commentId, body: "At eleven." });
    expect(await seenBy(secret)).toMatchObject([
      { answers: [{ by: { kind: "author", name: coAuthor.name } }] },
    ]);
    expect(await listStoryComments(coAuthor, { postId })).toHaveLength(1);
    expect(await setLinkComments(coAuthor, { linkId, comments: "off" })).toMatchObject({ comments: "off" });
    const { posts } = await listOwnPosts(coAuthor, { limit: 10 });
    expect(posts).toMatchObject([{ openPreviewComments: 1 }]);
    await leaveStory(coAuthor, { postId });
    await expect(changeComment(coAuthor, { commentId, change: "hide" })).rejects.toEqual(
      refusal("not_found"),
    );
    await expect(listStoryComments(coAuthor, { postId })).rejects.toEqual(refusal("forbidden"));
  });

  it("is the author's alone, of a draft and of a published story", async () => {
    const babbage = await buildActor();
    const draft = await buildStory();
    const post = await buildPost();
    const link = await buildLink(post.author, post.postId);
    for (const [postId, secret, code] of [
      [draft.postId, draft.secret, "not_found"],
      [post.postId, link.secret, "forbidden"],
    ] as const) {
      const { commentId } = await say(secret, {}, { ...stranger, actor: babbage });
      await expect(listStoryComments(babbage, { postId })).rejects.toEqual(refusal(code));
      await expect(changeComment(babbage, { commentId, change: "hide" })).rejects.toEqual(
        refusal("not_found"),
      );
      await expect(
        answerComment(babbage, { answerId: crypto.randomUUID(), commentId, body: "Mine" }),
      ).rejects.toEqual(refusal("not_found"));
    }
    expect(await db().previewComment.count({ where: { hiddenAt: null } })).toBe(2);
  });

  it("does not answer an answer, nor without words, nor for ever", async () => {
    const { author, secret } = await buildStory();
    const { commentId } = await say(secret);
    const answerId = crypto.randomUUID();
    const answered = await answerComment(author, { answerId, commentId, body: "Yes." });
    expect(await answerComment(author, { answerId, commentId, body: "Yes." })).toEqual(answered);
    await expect(
      answerComment(author, { answerId: crypto.randomUUID(), commentId: answerId, body: "No." }),
    ).rejects.toEqual(refusal("not_found"));
    await expect(
      answerComment(author, { answerId: crypto.randomUUID(), commentId, body: " " }),
    ).rejects.toEqual(refusal("invalid", "body"));
    for (let turn = 1; turn < commentLimits.answers; turn++) {
      await answerComment(author, { answerId: crypto.randomUUID(), commentId, body: "Again." });
    }
    await expect(
      answerComment(author, { answerId: crypto.randomUUID(), commentId, body: "Once more." }),
    ).rejects.toEqual(refusal("conflict"));
  });

  it("is told in the studio: how many wait, of each story", async () => {
    const { author, postId, secret } = await buildStory();
    const quiet = await buildDraft({ author, title: "Quiet" });
    const { commentId } = await say(secret);
    await say(secret, { body: "Another" });
    await answerComment(author, { answerId: crypto.randomUUID(), commentId, body: "Yes." });
    const counts = async () =>
      Object.fromEntries(
        (await listOwnPosts(author, { limit: 10 })).posts.map((post) => [post.id, post.openPreviewComments]),
      );
    expect(await counts()).toEqual({ [postId]: 2, [quiet.postId]: 0 });
    await changeComment(author, { commentId, change: "resolve" });
    expect(await counts()).toEqual({ [postId]: 1, [quiet.postId]: 0 });
  });

  it.each<[string, (input: unknown) => Promise<Result<unknown>>, object]>([
    [
      "answer",
      answerCommentAction,
      { answerId: crypto.randomUUID(), commentId: crypto.randomUUID(), body: "x" },
    ],
    ["change", changeCommentAction, { commentId: crypto.randomUUID(), change: "hide" }],
  ])("is refused to the anonymous, and takes nothing malformed: %s", async (_name, action, input) => {
    expect(await new Visitor().ask(() => action(input))).toMatchObject({
      error: { code: "unauthenticated" },
    });
    const author = await buildActor();
    const visitor = await signedIn(author);
    expect(await visitor.ask(() => action({ ...input, commentId: "x" }))).toMatchObject({
      error: { code: "invalid" },
    });
    expect(await visitor.ask(() => action(input))).toMatchObject({ error: { code: "not_found" } });
  });
});

describe("a flood", () => {
  it("from one address ends, while others still get through", async () => {
    const { secret } = await buildStory();
    const from = (address: string) => say(secret, {}, { ...stranger, address });
    for (let turn = 0; turn < limits["preview-comment"].points; turn++) await from("192.0.2.7");
    await expect(from("192.0.2.7")).rejects.toEqual(refusal("rate_limited"));
    await expect(from("192.0.2.8")).resolves.toMatchObject({ guestSecret: expect.any(String) });
  });

  it("from everywhere through one link ends, while another link still takes comments", async () => {
    const { author, postId, secret } = await buildStory();
    const other = await buildLink(author, postId);
    for (let turn = 0; turn < limits["preview-comment-link"].points; turn++) await say(secret);
    await expect(say(secret)).rejects.toEqual(refusal("rate_limited"));
    await expect(say(other.secret)).resolves.toBeTruthy();
  });

  it("over days has an end as well, of a link and of a story", async () => {
    const { author, postId, secret, linkId } = await buildStory();
    const fill = (id: string | null, count: number) =>
      db().previewComment.createMany({
        data: Array.from({ length: count }, () => ({ postId, linkId: id, name: "x", body: "x" })),
      });
    await fill(linkId, commentLimits.perLink);
    await expect(say(secret)).rejects.toEqual(refusal("conflict"));
    const other = await buildLink(author, postId);
    await say(other.secret);
    await fill(null, commentLimits.perStory - commentLimits.perLink);
    await expect(say(other.secret)).rejects.toEqual(refusal("conflict"));
  });
});

describe("the end", () => {
  it("of a story is that of its comments", async () => {
    const { author, postId, secret } = await buildStory();
    await answerComment(author, {
      answerId: crypto.randomUUID(),
      commentId: (await say(secret)).commentId,
      body: "Yes.",
    });
    await binPost(author, { postId });
    await changePosts(author, { postIds: [postId], change: { kind: "delete" } });
    expect(await db().previewComment.count()).toBe(0);
  });

  it("of an account leaves the words and not the name", async () => {
    const { author, postId, secret } = await buildStory();
    const babbage = await buildActor({ name: "Babbage" });
    await say(secret, {}, { ...stranger, actor: babbage });
    await db().user.delete({ where: { id: babbage.userId } });
    const comments = await listStoryComments(author, { postId });
    expect(comments).toMatchObject([{ by: { name: "Somebody who has left", kind: "guest" } }]);
    expect(JSON.stringify(await db().previewComment.findMany())).not.toContain("Babbage");
  });
});
