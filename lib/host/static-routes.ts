import { readFileSync } from "node:fs";
import path from "node:path";

type RoutesManifest = {
  staticRoutes: { page: string; regex: string }[];
  dynamicRoutes: { page: string; regex: string }[];
};
type PrerenderManifest = { routes: Record<string, unknown>; dynamicRoutes: Record<string, unknown> };

/** Whether the page at a path is made once for everybody. */
export type IsStatic = (path: string) => boolean;

/**
 * Asks the build which of its pages are made once for everybody, and finds a path's page as Next does: a literal route
 * first, then patterns in the order of the manifest.
 * @throws Error when there is no build in the folder
 */
export function readStaticRoutes(root: string): IsStatic {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, ".next", name), "utf8"));
  return staticRoutes(
    read("routes-manifest.json") as RoutesManifest,
    read("prerender-manifest.json") as PrerenderManifest,
  );
}

export function staticRoutes(routes: RoutesManifest, prerendered: PrerenderManifest): IsStatic {
  const literal = new Map(
    routes.staticRoutes.map(({ page }) => [
      page,
      page in prerendered.routes || page in prerendered.dynamicRoutes,
    ]),
  );
  const patterns = routes.dynamicRoutes.map(({ page, regex }) => ({
    regex: new RegExp(regex),
    isStatic: page in prerendered.dynamicRoutes || page in prerendered.routes,
  }));
  return (path) => {
    // Next sends these on to the path without it.
    if (path.length > 1 && path.endsWith("/")) return false;
    if (path.startsWith("/_next/") || path.includes("//")) return false;
    return literal.get(path) ?? patterns.find(({ regex }) => regex.test(path))?.isStatic ?? false;
  };
}
