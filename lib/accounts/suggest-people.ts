import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import type { PersonDto } from "./dto";

const looked = 40;

/**
 * People whose name or handle holds these words, those that begin with them first. What anybody could read on their
 * pages, for somebody who is about to mention one.
 * @throws AppError `rate_limited`
 */
export async function suggestPeople(actor: Actor, words: string, count = 8): Promise<PersonDto[]> {
  await limit("people-search", actor.userId);
  const wanted = words.trim().replace(/^@/, "").toLowerCase();
  if (wanted === "") return [];
  const select = { id: true, handle: true, name: true } as const;
  const [named, others] = await Promise.all([
    db().user.findMany({
      where: { handle: { startsWith: wanted } },
      orderBy: { handle: "asc" },
      take: count,
      select,
    }),
    db().user.findMany({
      where: {
        OR: [{ handle: { contains: wanted } }, { name: { contains: wanted, mode: "insensitive" } }],
      },
      take: looked,
      select,
    }),
  ]);
  const found = new Map([...named, ...others].map((person) => [person.id, person]));
  const rank = ({ handle, name }: PersonDto) =>
    [handle, ...name.toLowerCase().split(/\s+/)].some((part) => part.startsWith(wanted)) ? 0 : 1;
  return [...found.values()]
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en"))
    .slice(0, count);
}
