import { describe, expect, it } from "vitest";
import type { Result } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { binPost } from "@/lib/posts/bin-post";
import { restorePost } from "@/lib/posts/restore-post";
import { limits } from "@/lib/rate-limit/limits";
import { buildCoAuthor, buildInvited } from "@/tests/factories/co-author";
import { buildDraft, deleteForGood } from "@/tests/factories/post";
import { buildActor, buildUser } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import {
  answerInvitationAction,
  inviteCoAuthorAction,
  leaveStoryAction,
  listCoAuthorsAction,
  removeCoAuthorAction,
} from "./actions";
import { answerInvitation } from "./answer-invitation";
import { coAuthorRules } from "./co-author-rules";
import { countInvitations } from "./count-invitations";
import { inviteCoAuthor } from "./invite-co-author";
import { leaveStory } from "./leave-story";
import { listCoAuthors } from "./list-co-authors";
import { listInvitations } from "./list-invitations";
import { removeCoAuthor } from "./remove-co-author";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(field ? { code, fields: { [field]: expect.any(String) } } : { code });

describe("an invitation", () => {
  it("is shown to who was asked, and to the owner, and to nobody else", async () => {
    const { author, postId } = await buildDraft({ title: "Low water" });
    const coAuthor = await buildCoAuthor(author, postId);
    const invited = await buildInvited(author, postId);
    expect(await listInvitations(invited)).toEqual([
      {
        postId,
        title: "Low water",
        owner: { handle: author.handle, name: author.name, avatar: null },
        invitedAt: expect.any(String),
      },
    ]);
    expect(await countInvitations(invited)).toBe(1);
    expect(await countInvitations(coAuthor)).toBe(0);
    expect(await countInvitations(author)).toBe(0);
    expect((await listCoAuthors(author, { postId })).coAuthors).toMatchObject([
      { userId: coAuthor.userId, state: "accepted" },
      { userId: invited.userId, state: "invited" },
    ]);
    expect(await listCoAuthors(coAuthor, { postId })).toMatchObject({
      isOwner: false,
      owner: { handle: author.handle },
      coAuthors: [{ userId: coAuthor.userId }],
    });
    expect(await listInvitations(coAuthor)).toEqual([]);
  });

  it("finds a handle however it is typed, and asks once", async () => {
    const { author, postId } = await buildDraft();
    const person = await buildActor();
    for (const handle of [` @${person.handle.toUpperCase()} `, person.handle]) {
      expect(await inviteCoAuthor(author, { postId, handle })).toEqual({ userId: person.userId });
    }
    expect(await listInvitations(person)).toHaveLength(1);
  });

  it.each([["nobody-of-this-name"], [""], ["@"], ["' or 1=1"], ["x".repeat(100)]])(
    "is refused for %j",
    async (handle) => {
      const { author, postId } = await buildDraft();
      await expect(inviteCoAuthor(author, { postId, handle })).rejects.toEqual(refusal("invalid", "handle"));
    },
  );

  it("is not for oneself", async () => {
    const { author, postId } = await buildDraft();
    await expect(inviteCoAuthor(author, { postId, handle: author.handle })).rejects.toEqual(
      refusal("invalid", "handle"),
    );
  });

  it.each([
    ["no story", { postId: "x" }],
    ["a handle too long", { handle: "x".repeat(101) }],
    ["no handle", { handle: undefined }],
    ["more than was asked", { state: "accepted" }],
  ])("is refused with %s", async (_what, wrong) => {
    const { author, postId } = await buildDraft();
    await expect(inviteCoAuthor(author, { postId, handle: "ada", ...wrong } as never)).rejects.toEqual(
      refusal("invalid"),
    );
  });

  it("is accepted or declined by who was asked alone, and the same answer twice changes nothing", async () => {
    const { author, postId } = await buildDraft();
    const [yes, no] = [await buildInvited(author, postId), await buildInvited(author, postId)];
    for (let turn = 0; turn < 2; turn++) {
      await answerInvitation(yes, { postId, accept: true });
      await answerInvitation(no, { postId, accept: false });
    }
    for (const stranger of [author, await buildActor()]) {
      await expect(answerInvitation(stranger, { postId, accept: true })).rejects.toEqual(
        refusal("not_found"),
      );
    }
    // A yes is ended by leaving, a no is not taken back.
    await expect(answerInvitation(yes, { postId, accept: false })).rejects.toEqual(refusal("not_found"));
    await expect(answerInvitation(no, { postId, accept: true })).rejects.toEqual(refusal("not_found"));
    expect((await listCoAuthors(author, { postId })).coAuthors.map(({ state }) => state)).toEqual([
      "accepted",
      "declined",
    ]);
  });

  it("that was withdrawn is gone for both, and can be made again", async () => {
    const { author, postId } = await buildDraft();
    const person = await buildInvited(author, postId);
    await removeCoAuthor(author, { postId, userId: person.userId });
    await removeCoAuthor(author, { postId, userId: person.userId });
    expect(await listInvitations(person)).toEqual([]);
    await expect(answerInvitation(person, { postId, accept: true })).rejects.toEqual(refusal("not_found"));
    await buildCoAuthor(author, postId, person);
  });

  it("that was accepted meanwhile is not taken back as one", async () => {
    const { author, postId } = await buildDraft();
    const { userId } = await buildCoAuthor(author, postId);
    await expect(removeCoAuthor(author, { postId, userId, onlyInvited: true })).rejects.toEqual(
      refusal("conflict"),
    );
    expect((await listCoAuthors(author, { postId })).coAuthors).toHaveLength(1);
    await removeCoAuthor(author, { postId, userId });
    expect((await listCoAuthors(author, { postId })).coAuthors).toEqual([]);
  });

  it("is not made again for a month after a no or a leave, not by withdrawing either", async () => {
    const { author, postId } = await buildDraft();
    const no = await buildInvited(author, postId);
    await answerInvitation(no, { postId, accept: false });
    const left = await buildCoAuthor(author, postId);
    await leaveStory(left, { postId });
    const ask = (handle: string) => inviteCoAuthor(author, { postId, handle });
    for (const { handle } of [no, left]) {
      await expect(ask(handle)).rejects.toEqual(refusal("invalid", "handle"));
    }
    const days = coAuthorRules.restDays + 1;
    await db()
      .$executeRaw`UPDATE "PostAuthor" SET "declinedAt" = "declinedAt" - make_interval(days => ${days})`;
    await ask(no.handle);
    await answerInvitation(no, { postId, accept: false });
    await expect(ask(no.handle)).rejects.toEqual(refusal("invalid", "handle"));
    await ask(left.handle);
    await db().postAuthor.updateMany({ where: { userId: left.userId }, data: { declinedAt: new Date() } });
    await removeCoAuthor(author, { postId, userId: left.userId });
    await expect(ask(left.handle)).rejects.toEqual(refusal("invalid", "handle"));
  });

  it("waits with its story in the bin, and ends with it and with either account", async () => {
    const { author, postId } = await buildDraft();
    const person = await buildInvited(author, postId);
    await binPost(author, { postId });
    expect(await listInvitations(person)).toEqual([]);
    await expect(answerInvitation(person, { postId, accept: true })).rejects.toEqual(refusal("not_found"));
    await restorePost(author, { postId });
    expect(await listInvitations(person)).toHaveLength(1);
    await deleteForGood(author, postId);
    expect(await db().postAuthor.count()).toBe(0);
    const second = await buildDraft();
    const gone = await buildCoAuthor(second.author, second.postId);
    await buildInvited(second.author, second.postId);
    await db().user.delete({ where: { id: gone.userId } });
    expect((await listCoAuthors(second.author, { postId: second.postId })).coAuthors).toHaveLength(1);
    await db().user.delete({ where: { id: second.author.userId } });
    expect(await db().postAuthor.count()).toBe(0);
  });

  it("is one of so many and no more, also when two are made at once", async () => {
    const { author, postId } = await buildDraft();
    for (let turn = 1; turn < coAuthorRules.most; turn++) await buildInvited(author, postId);
    const [one, two] = [await buildUser(), await buildUser()];
    const last = await Promise.allSettled([
      inviteCoAuthor(author, { postId, handle: one.handle }),
      inviteCoAuthor(author, { postId, handle: two.handle }),
    ]);
    expect(last.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const { coAuthors } = await listCoAuthors(author, { postId });
    expect(coAuthors).toHaveLength(coAuthorRules.most);
    await removeCoAuthor(author, { postId, userId: coAuthors[2]?.userId ?? "" });
    await buildInvited(author, postId);
  });

  it("is answered and taken back at once with one outcome", async () => {
    const { author, postId } = await buildDraft();
    const person = await buildInvited(author, postId);
    await Promise.allSettled([
      answerInvitation(person, { postId, accept: true }),
      removeCoAuthor(author, { postId, userId: person.userId }),
    ]);
    const row = await db().postAuthor.findFirst({ where: { userId: person.userId } });
    expect(["gone", undefined]).toContain(row?.state);
  });

  it("does not follow one person through all of somebody's stories", async () => {
    const person = await buildUser();
    const author = await buildActor();
    const ask = async () => {
      const { postId } = await buildDraft({ author });
      return inviteCoAuthor(author, { postId, handle: person.handle });
    };
    for (let turn = 0; turn < limits["co-author-invite-person"].points; turn++) await ask();
    await expect(ask()).rejects.toEqual(refusal("rate_limited"));
  });
});

describe("the actions of co-authors", () => {
  const postId = crypto.randomUUID();

  it.each<[string, (input: unknown) => Promise<Result<unknown>>, object]>([
    ["list", listCoAuthorsAction, { postId }],
    ["invite", inviteCoAuthorAction, { postId, handle: "ada" }],
    ["remove", removeCoAuthorAction, { postId, userId: postId }],
    ["leave", leaveStoryAction, { postId }],
    ["answer", answerInvitationAction, { postId, accept: true }],
  ])("refuse the anonymous, and what cannot be read: %s", async (_name, action, input) => {
    expect(await new Visitor().ask(() => action(input))).toMatchObject({
      error: { code: "unauthenticated" },
    });
    const actor = await buildActor();
    const visitor = await signedIn(actor);
    for (const wrong of [null, "x", {}, { ...input, postId: 7 }, { ...input, more: 1 }]) {
      expect(await visitor.ask(() => action(wrong))).toMatchObject({ error: { code: "invalid" } });
    }
    expect(await visitor.ask(() => action(input))).toMatchObject({ error: { code: "not_found" } });
  });

  it("invite, answer, list and take off", async () => {
    const { author, postId: storyId } = await buildDraft();
    const person = await buildActor();
    const [owner, other] = [await signedIn(author), await signedIn(person)];
    const story = { postId: storyId };
    const asked = await owner.ask(() => inviteCoAuthorAction({ ...story, handle: person.handle }));
    expect(asked).toEqual({ ok: true, data: { userId: person.userId } });
    expect(await other.ask(() => answerInvitationAction({ ...story, accept: true }))).toMatchObject({
      ok: true,
    });
    expect(await other.ask(() => listCoAuthorsAction(story))).toMatchObject({
      data: { isOwner: false, coAuthors: [{ handle: person.handle }] },
    });
    expect(await owner.ask(() => removeCoAuthorAction({ ...story, userId: person.userId }))).toMatchObject({
      ok: true,
    });
    expect(await other.ask(() => listCoAuthorsAction(story))).toMatchObject({ error: { code: "forbidden" } });
  });
});
