import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { NamedAuthorDto } from "./dto";

const person = {
  select: {
    id: true,
    handle: true,
    name: true,
    avatar: { select: { publicId: true, width: true, height: true } },
  },
} as const;

/** Who writes a post with its owner, in the order in which they are named. */
export const namedCoAuthors = {
  where: { state: "accepted" },
  orderBy: [{ position: "asc" }, { userId: "asc" }],
} satisfies Prisma.Post$coAuthorsArgs;

/** The columns of a post that say whom it is by. */
export const bylineSelect = {
  byline: true,
  author: person,
  coAuthors: { ...namedCoAuthors, select: { user: person } },
} satisfies Prisma.PostSelect;

type BylineRow = Prisma.PostGetPayload<{ select: typeof bylineSelect }>;

/** Who wrote a post, in the order in which they are named: the names it was imported with stand for its owner. */
export function toAuthors({ byline, author, coAuthors }: BylineRow): NamedAuthorDto[] {
  const first = byline === null ? withoutId(author) : { handle: null, name: byline, avatar: null };
  return [first, ...coAuthors.map(({ user }) => withoutId(user))];
}

/** What readers may know of a person. */
export function withoutId({ handle, name, avatar }: BylineRow["author"]) {
  return { handle, name, avatar };
}
