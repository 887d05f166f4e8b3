import { readFileSync } from "node:fs";
import path from "node:path";

type RoutesManifest = {
  staticRoutes: { page: string; regex: string }[];
  dynamicRoutes: { page: string; regex: string }[];
};
type PrerenderManifest = { routes: Record<string, unknown>; dynamicRoutes: Record<string, unknown> };
type MiddlewareManifest = { middleware: Record<string, { matchers: { regexp: string }[] }> };
type Manifests = { routes: RoutesManifest; prerendered: PrerenderManifest; middleware: MiddlewareManifest };

/** Whether the page at a path is made once for everybody. */
export type IsStatic = (path: string) => boolean;

/**
 * Asks the build which of its pages are made once for everybody.
 * @throws Error when there is no build in the folder
 */
export function readStaticRoutes(root: string): IsStatic {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, ".next", name), "utf8"));
  return staticRoutes({
    routes: read("routes-manifest.json") as RoutesManifest,
    prerendered: read("prerender-manifest.json") as PrerenderManifest,
    middleware: read("server/middleware-manifest.json") as MiddlewareManifest,
  });
}

/**
 * Finds a path's page as Next does: a literal route first, then patterns in the order of the manifest. Where the
 * middleware runs, every answer is somebody's: also that there is no such page.
 */
export function staticRoutes({ routes, prerendered, middleware }: Manifests): IsStatic {
  const isMade = (page: string) => page in prerendered.routes || page in prerendered.dynamicRoutes;
  const literal = new Map(routes.staticRoutes.map(({ page }) => [page, isMade(page)]));
  const patterns = routes.dynamicRoutes.map(({ page, regex }) => ({
    regex: new RegExp(regex),
    isStatic: isMade(page),
  }));
  const guarded = Object.values(middleware.middleware).flatMap(({ matchers }) =>
    matchers.map(({ regexp }) => new RegExp(regexp)),
  );
  return (path) => {
    // Next sends these on to the path without it.
    if (path.length > 1 && path.endsWith("/")) return false;
    if (path.startsWith("/_next/") || path.includes("//")) return false;
    if (guarded.some((regexp) => regexp.test(path))) return false;
    return literal.get(path) ?? patterns.find(({ regex }) => regex.test(path))?.isStatic ?? false;
  };
}
