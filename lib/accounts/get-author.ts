import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { homePlaceAs } from "@/lib/places/home-place";
import { listZoneCovers } from "@/lib/places/home-zone-cover";
import { placeSelect } from "@/lib/places/place-row";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { AuthorDto } from "./dto";

/** The public page of a handle (any case), or of who had it before; null for neither. Cached under the handle's tag. */
export async function getAuthor(handle: string): Promise<AuthorDto | null> {
  const key = handle.toLowerCase();
  // What cannot be a handle must not fill the cache with as many nobodies as there are addresses to invent.
  if (!/^[a-z0-9_-]{2,30}$/.test(key)) return null;
  return cached(["author", key], [tags.author(key)], () => readAuthor(key));
}

async function readAuthor(handle: string): Promise<AuthorDto | null> {
  const visible = await visiblePosts();
  const former = await db().formerHandle.findUnique({ where: { handle }, select: { userId: true } });
  const user = await db().user.findUnique({
    where: former ? { id: former.userId } : { handle },
    select: {
      id: true,
      handle: true,
      name: true,
      bio: true,
      createdAt: true,
      avatar: { select: { publicId: true, width: true, height: true } },
      homePlace: { select: placeSelect },
      _count: {
        select: {
          posts: { where: visible },
          coWritten: { where: { state: "accepted", post: visible } },
        },
      },
    },
  });
  if (!user) return null;
  const home = homePlaceAs(user.homePlace, await listZoneCovers(db(), [user.id]));
  return {
    id: user.id,
    handle: user.handle,
    name: user.name,
    bio: user.bio,
    avatar: user.avatar,
    homePlace: home && { label: home.label, slug: home.slug, chart: home.chart },
    joinedAt: user.createdAt.toISOString(),
    storyCount: user._count.posts + user._count.coWritten,
  };
}
