import { z } from "zod";

/** What a reader can say of a story without a word: it moved me, I have been there, I want to go, I learned something. */
export const reactionKinds = ["moved", "been", "going", "learned"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export const followKinds = ["author", "tag", "place", "journey"] as const;
export type FollowKind = (typeof followKinds)[number];

/** Something that a signed-in reader sets and takes back: a reaction, a place on the reading list, a follow. */
export type Mark =
  | { of: "reaction"; kind: ReactionKind; postId: string }
  | { of: "bookmark"; postId: string }
  | { of: "follow"; kind: FollowKind; targetId: string };

/** The name of a mark, in requests and as the id of its form. */
export const markName = {
  reaction: (kind: ReactionKind, postId: string) => `reaction:${kind}:${postId}`,
  bookmark: (postId: string) => `bookmark:${postId}`,
  follow: (kind: FollowKind, targetId: string) => `follow:${kind}:${targetId}`,
};

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const shape = new RegExp(
  `^(?:(reaction):(${reactionKinds.join("|")})|(bookmark)|(follow):(${followKinds.join("|")})):(${uuid})$`,
);

/** A mark by its name. */
export const markSchema = z.string().transform((name, context): Mark => {
  const [, reaction, reactionKind, bookmark, , followKind, id] = shape.exec(name) ?? [];
  if (id !== undefined) {
    if (reaction) return { of: "reaction", kind: reactionKind as ReactionKind, postId: id };
    if (bookmark) return { of: "bookmark", postId: id };
    return { of: "follow", kind: followKind as FollowKind, targetId: id };
  }
  context.addIssue({ code: "custom", message: "Load the page again and try once more." });
  return z.NEVER;
});

/** How a mark stands for who asks. `count`: of how many people, where that is shown. */
export type MarkState = { isOn: boolean; count?: number };
