import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { ManagedTagDto } from "./dto";
import { canChangeTag } from "./policy";

type ListManagedTags = {
  /** Part of a name, in any case. */
  search?: string | undefined;
  /** The slug where the page before ended. */
  after?: string | undefined;
  limit: number;
};

type TagRow = Omit<ManagedTagDto, "canChange">;

/** For an admin all tags, for a member those on their own stories, by name. `next` goes into `after`. */
export async function listManagedTags(
  actor: Actor,
  { search, after, limit }: ListManagedTags,
): Promise<{ tags: ManagedTagDto[]; next: string | null }> {
  const whose =
    actor.role === "admin"
      ? Prisma.sql`true`
      : Prisma.sql`exists (
          select 1 from "PostTag" o join "Post" p on p."id" = o."postId"
          where o."tagId" = t."id" and p."authorId" = ${actor.userId}::uuid)`;
  const named = search ? Prisma.sql`and position(lower(${search}) in lower(t."name")) > 0` : Prisma.empty;
  const further = after ? Prisma.sql`and t."slug" > ${after}` : Prisma.empty;
  const rows = await db().$queryRaw<TagRow[]>`
    select t."id", t."slug", t."name", t."description", count(p."id")::int as "total",
      (count(p."id") filter (where p."authorId" = ${actor.userId}::uuid))::int as "own"
    from (
      select * from "Tag" t where ${whose} ${named} ${further} order by t."slug" limit ${limit + 1}
    ) t
    left join "PostTag" pt on pt."tagId" = t."id" left join "Post" p on p."id" = pt."postId"
    group by t."id", t."slug", t."name", t."description" order by t."slug"`;
  const page = rows.slice(0, limit);
  return {
    tags: page.map((row) => ({ ...row, canChange: canChangeTag(actor) })),
    next: rows.length > limit ? (page.at(-1)?.slug ?? null) : null,
  };
}
