import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { addTag } from "@/lib/posts/add-tag";
import { archivePost } from "@/lib/posts/archive-post";
import { binPost } from "@/lib/posts/bin-post";
import { deletePost } from "@/lib/posts/delete-post";
import { getDraft } from "@/lib/posts/get-draft";
import { getRevision } from "@/lib/posts/get-revision";
import { listRevisions } from "@/lib/posts/list-revisions";
import { mintDraftGrant } from "@/lib/posts/mint-draft-grant";
import { nameRevision } from "@/lib/posts/name-revision";
import { publishPost } from "@/lib/posts/publish-post";
import { restorePost } from "@/lib/posts/restore-post";
import { restoreRevision } from "@/lib/posts/restore-revision";
import { saveDraft } from "@/lib/posts/save-draft";
import { setAside } from "@/lib/posts/set-aside";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { createPreviewLink } from "@/lib/previews/create-preview-link";
import { listPreviewLinks } from "@/lib/previews/list-preview-links";
import { readPreview } from "@/lib/previews/read-preview";
import { revokePreviewLink } from "@/lib/previews/revoke-preview-link";
import { buildCoAuthor, buildInvited } from "@/tests/factories/co-author";
import { buildDraft, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { inviteCoAuthor } from "./invite-co-author";
import { leaveStory } from "./leave-story";
import { listCoAuthors } from "./list-co-authors";
import { removeCoAuthor } from "./remove-co-author";

testDatabase();

type Kind = "draft" | "published" | "scheduled" | "binned";
type Story = {
  postId: string;
  version: number;
  revisionId: string;
  linkId: string;
  coAuthorId: string;
};
type Role = "owner" | "co-author" | "invited" | "former" | "stranger";
type Outcome = "done" | "forbidden" | "not_found";

const roles: Role[] = ["owner", "co-author", "invited", "former", "stranger"];
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

async function buildStory(kind: Kind) {
  const { author, postId, version } = await buildDraft();
  const actors = {
    owner: author,
    "co-author": await buildCoAuthor(author, postId),
    invited: await buildInvited(author, postId),
    former: await buildCoAuthor(author, postId),
    stranger: await buildActor(),
  } satisfies Record<Role, Actor>;
  await removeCoAuthor(author, { postId, userId: actors.former.userId });
  const linkId = crypto.randomUUID();
  await createPreviewLink(author, { linkId, postId, label: "", days: 1 });
  if (kind === "published") await publishPost(author, { postId, version });
  if (kind === "scheduled") await publishPost(author, { postId, version, publishAt: soon() });
  if (kind === "binned") await binPost(author, { postId });
  const { version: now } = await db().post.findUniqueOrThrow({ where: { id: postId } });
  const revision = await db().postRevision.findFirstOrThrow({ where: { postId } });
  const coAuthorId = actors["co-author"].userId;
  const story: Story = { postId, version: now, revisionId: revision.id, linkId, coAuthorId };
  return { actors, story };
}

const save = (actor: Actor, { postId, version }: Story) =>
  saveDraft(actor, draftInput({ postId, version, title: "Another title" }));

/** What somebody does, with what kind of story; and what becomes of it for each role, in their order. */
const table: [string, Kind, (actor: Actor, story: Story) => Promise<unknown>, Outcome[]][] = [
  ["save", "draft", save, ["done", "done", "not_found", "forbidden", "not_found"]],
  ["save", "published", save, ["done", "done", "forbidden", "forbidden", "forbidden"]],
  ["save", "scheduled", save, ["done", "done", "not_found", "forbidden", "not_found"]],
  ["save", "binned", save, ["not_found", "not_found", "not_found", "forbidden", "not_found"]],
  ...writing("set words aside", (actor, { postId, version }) =>
    setAside(actor, draftInput({ postId, version })),
  ),
  ...writing("see the history", (actor, { postId }) => listRevisions(actor, { postId })),
  ...writing("see a version", (actor, { postId, revisionId }) => getRevision(actor, { postId, revisionId })),
  ...writing("name a version", (actor, { postId, revisionId }) =>
    nameRevision(actor, { postId, revisionId, name: "Before the fog" }),
  ),
  ...writing("restore a version", (actor, { postId, version, revisionId }) =>
    restoreRevision(actor, { postId, version, revisionId }),
  ),
  ...writing("see who has it open", (actor, { postId }) => mintDraftGrant(actor, { postId })),
  ...writing("see who writes it", (actor, { postId }) => listCoAuthors(actor, { postId })),
  ...writing("add a tag", (actor, { postId }) => addTag(actor, { postId, tag: "Fog" })),
  ...writing("make a preview link", (actor, { postId }) =>
    createPreviewLink(actor, { linkId: crypto.randomUUID(), postId, label: "", days: 1 }),
  ),
  ...writing("see the preview links", (actor, { postId }) => listPreviewLinks(actor, { postId })),
  [
    "revoke a preview link",
    "published",
    (actor, { linkId }) => revokePreviewLink(actor, { linkId }),
    ["done", "done", "not_found", "not_found", "not_found"],
  ],
  [
    "add a tag",
    "scheduled",
    (actor, { postId }) => addTag(actor, { postId, tag: "Fog" }),
    ["done", "forbidden", "not_found", "forbidden", "not_found"],
  ],
  ["publish first", "draft", publish, ["done", "forbidden", "not_found", "forbidden", "not_found"]],
  ["schedule", "draft", schedule, ["done", "forbidden", "not_found", "forbidden", "not_found"]],
  ["reschedule", "scheduled", schedule, ["done", "forbidden", "not_found", "forbidden", "not_found"]],
  ["publish early", "scheduled", publish, ["done", "forbidden", "not_found", "forbidden", "not_found"]],
  ["publish changes", "published", update, ["done", "done", "forbidden", "forbidden", "forbidden"]],
  ...owning("unpublish", (actor, { postId, version }) => unpublishPost(actor, { postId, version })),
  ...owning("archive", (actor, { postId }) => archivePost(actor, { postId })),
  ...owning("put into the bin", (actor, { postId }) => binPost(actor, { postId })),
  [
    "take out of the bin",
    "binned",
    (actor, { postId }) => restorePost(actor, { postId }),
    ["done", "not_found", "not_found", "forbidden", "not_found"],
  ],
  [
    "delete for good",
    "binned",
    (actor, { postId }) => deletePost(actor, { postId }),
    ["done", "not_found", "not_found", "forbidden", "not_found"],
  ],
  ...owning("invite", async (actor, { postId }) =>
    inviteCoAuthor(actor, { postId, handle: (await buildActor()).handle }),
  ),
  ...owning("take somebody off", (actor, { postId, coAuthorId }) =>
    removeCoAuthor(actor, { postId, userId: coAuthorId }),
  ),
  [
    "leave",
    "published",
    (actor, { postId }) => leaveStory(actor, { postId }),
    ["not_found", "done", "not_found", "done", "not_found"],
  ],
];

function writing(name: string, run: (actor: Actor, story: Story) => Promise<unknown>): typeof table {
  return [
    [name, "draft", run, ["done", "done", "not_found", "forbidden", "not_found"]],
    [name, "published", run, ["done", "done", "forbidden", "forbidden", "forbidden"]],
  ];
}

function owning(name: string, run: (actor: Actor, story: Story) => Promise<unknown>): typeof table {
  return [
    [name, "draft", run, ["done", "forbidden", "not_found", "forbidden", "not_found"]],
    [name, "published", run, ["done", "forbidden", "forbidden", "forbidden", "forbidden"]],
  ];
}

function publish(actor: Actor, { postId, version }: Story) {
  return publishPost(actor, { postId, version });
}

function schedule(actor: Actor, { postId, version }: Story) {
  return publishPost(actor, { postId, version, publishAt: new Date(Date.now() + 7_200_000).toISOString() });
}

async function update(actor: Actor, story: Story) {
  const { version } = await save(actor, story);
  return publishPost(actor, { postId: story.postId, version });
}

describe("what somebody may do with a story", () => {
  it.each(table)("%s (%s)", async (_name, kind, run, outcomes) => {
    const found: Outcome[] = [];
    // The owner last: what they may do, others could not do after it.
    const { actors, story } = await buildStory(kind);
    for (const role of roles.toReversed()) {
      const { version } = await db().post.findUniqueOrThrow({ where: { id: story.postId } });
      const outcome = await run(actors[role], { ...story, version }).then(
        () => "done" as const,
        (error: { code: Outcome }) => error.code,
      );
      found.unshift(outcome);
      if (outcome === "done") story.coAuthorId = actors["co-author"].userId;
    }
    expect(found).toEqual(outcomes);
  });

  it("open it in the editor, for who writes it alone", async () => {
    const { actors, story } = await buildStory("published");
    const drafts = await Promise.all(roles.map((role) => getDraft(actors[role], story.postId)));
    expect(drafts.map((draft) => draft?.ownerName)).toEqual([
      null,
      actors.owner.name,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("tells somebody who was taken off while they wrote why their save is refused", async () => {
    const { actors, story } = await buildStory("draft");
    await removeCoAuthor(actors.owner, { postId: story.postId, userId: actors["co-author"].userId });
    await expect(save(actors["co-author"], story)).rejects.toMatchObject({
      code: "forbidden",
      message: "You no longer write this story with its authors.",
    });
  });

  it("refuses a save that waited while its writer was taken off", async () => {
    const { actors, story } = await buildStory("draft");
    const { postId } = story;
    let refused: Promise<unknown> = Promise.resolve();
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Post" WHERE "id" = ${postId}::uuid FOR UPDATE`;
      refused = save(actors["co-author"], story).catch((error: unknown) => error);
      await expect
        .poll(() => db().$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()`)
        .toHaveLength(1);
      await tx.postAuthor.updateMany({ where: { postId, state: "accepted" }, data: { state: "gone" } });
    });
    expect(await refused).toMatchObject({ code: "forbidden" });
  });
});

describe("the address of a story", () => {
  it("is not changed by a co-author's save, nor by what their editor knew before", async () => {
    const { actors, story } = await buildStory("published");
    const settings = {
      canonicalUrl: "",
      excerpt: "By two",
      seoTitle: "",
      seoDescription: "",
      language: "",
    };
    const mine = draftInput({ ...pick(story), settings: { ...settings, slug: "theirs-now" } });
    const { version } = await saveDraft(actors["co-author"], mine);
    const draft = await getDraft(actors.owner, story.postId);
    expect(draft?.settings).toEqual({ ...settings, slug: "" });
    const asked = draftInput({ postId: story.postId, version, settings: { ...settings, slug: "by-two" } });
    const second = await saveDraft(actors.owner, asked);
    const third = await saveDraft(
      actors["co-author"],
      draftInput({ postId: story.postId, version: second.version, settings: { ...settings, slug: "" } }),
    );
    expect((await getDraft(actors.owner, story.postId))?.settings.slug).toBe("by-two");
    // What the owner asked for waits for the owner.
    await expect(
      publishPost(actors["co-author"], { postId: story.postId, version: third.version }),
    ).rejects.toMatchObject({ code: "invalid", fields: { slug: expect.any(String) } });
    expect(await publishPost(actors.owner, { postId: story.postId, version: third.version })).toMatchObject({
      slug: "by-two",
    });
  });
});

describe("whoever no longer writes a story", () => {
  it.each([
    [
      "taken off",
      (owner: Actor, other: Actor, postId: string) => removeCoAuthor(owner, { postId, userId: other.userId }),
    ],
    ["gone by themselves", (_owner: Actor, other: Actor, postId: string) => leaveStory(other, { postId })],
  ])("shows it to nobody any more (%s)", async (_how, end) => {
    const { postId, author } = await buildDraft();
    const other = await buildCoAuthor(author, postId);
    const make = async (actor: Actor) => {
      const linkId = crypto.randomUUID();
      const { path } = await createPreviewLink(actor, { linkId, postId, label: "", days: 30 });
      return path.replace("/preview/", "");
    };
    const [theirs, own] = [await make(other), await make(author)];
    expect(await readPreview(theirs, null)).not.toBeNull();
    await end(author, other, postId);
    expect(await readPreview(theirs, null)).toBeNull();
    expect(await readPreview(own, null)).not.toBeNull();
  });
});

describe("two who write the same story", () => {
  it("are as two devices: one of two saves on a version is refused, and nothing is replaced", async () => {
    const { actors, story } = await buildStory("draft");
    const writer = () => ({ id: crypto.randomUUID(), seq: 1 });
    const both = await Promise.allSettled([
      saveDraft(actors.owner, draftInput({ ...pick(story), title: "The owner's", writer: writer() })),
      saveDraft(actors["co-author"], draftInput({ ...pick(story), title: "The other's", writer: writer() })),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  it("name versions, and neither takes away a name that the other gave to their own", async () => {
    const { actors, story } = await buildStory("draft");
    const { postId, revisionId } = story;
    const { owner, "co-author": other } = actors;
    await nameRevision(other, { postId, revisionId, name: "Before the fog" });
    await nameRevision(owner, { postId, revisionId, name: "Sent to Inés" });
    const rename = nameRevision(other, { postId, revisionId, name: "" });
    await expect(rename).rejects.toEqual(expect.objectContaining({ code: "forbidden" }));
    expect(await db().postRevision.findUnique({ where: { id: revisionId } })).toMatchObject({
      name: "Sent to Inés",
    });
  });

  it("have a history that says who wrote what", async () => {
    const { actors, story } = await buildStory("draft");
    let { version } = story;
    const { postId } = story;
    for (const [actor, title] of [
      [actors["co-author"], "Two"],
      [actors.owner, "Three"],
      [actors["co-author"], "Four"],
    ] as const) {
      ({ version } = await saveDraft(actor, draftInput({ postId, version, title })));
    }
    const { revisions } = await listRevisions(actors.owner, { postId });
    const { owner, "co-author": other } = actors;
    expect(revisions.map(({ author }) => author?.id)).toEqual(
      [other, owner, other, owner].map(({ userId }) => userId),
    );
  });
});

const pick = ({ postId, version }: Story) => ({ postId, version });
