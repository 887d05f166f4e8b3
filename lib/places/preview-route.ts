import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { limit } from "@/lib/rate-limit/limit";
import { routeChart } from "./chart/route-chart";
import type { RoutePreviewDto } from "./dto";
import { listStoryPlaces } from "./list-story-places";

/** Places by their slugs as this author may see them, and what readers will see of them, alone or on the way. @throws AppError `rate_limited` */
export async function previewRoute(actor: Actor, slugs: readonly string[]): Promise<RoutePreviewDto> {
  await limit("place-search", actor.userId);
  const found = await listStoryPlaces({ userId: actor.userId }, slugs);
  const points = slugs.flatMap((slug) => found.get(slug)?.shown.point ?? []);
  return {
    stops: slugs.map((slug) => found.get(slug) ?? null),
    chart: points.length > 1 ? routeChart(points) : null,
  };
}
