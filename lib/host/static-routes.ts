import { readFileSync } from "node:fs";
import path from "node:path";
import { segmentsOf } from "./route-segments";

type RoutesManifest = {
  staticRoutes: { page: string; regex: string }[];
  dynamicRoutes: { page: string; regex: string }[];
};
type PrerenderManifest = { routes: Record<string, unknown>; dynamicRoutes: Record<string, unknown> };
type MiddlewareManifest = { middleware: Record<string, { matchers: { regexp: string }[] }> };
type Manifests = {
  routes: RoutesManifest;
  prerendered: PrerenderManifest;
  middleware: MiddlewareManifest;
  /** The route of each file that answers, by its place in `app/`. */
  files: Record<string, string>;
};

/** A page that is made once for everybody, and the segments that the router may ask for of it. */
type StaticRoute = { segments: ReadonlySet<string> };

/** The route of a path, if its page is made once for everybody. */
export type FindStatic = (path: string) => StaticRoute | null;

/**
 * Asks the build which of its pages are made once for everybody.
 * @throws Error when there is no build in the folder
 */
export function readStaticRoutes(root: string): FindStatic {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, ".next", name), "utf8"));
  return staticRoutes({
    routes: read("routes-manifest.json") as RoutesManifest,
    prerendered: read("prerender-manifest.json") as PrerenderManifest,
    middleware: read("server/middleware-manifest.json") as MiddlewareManifest,
    files: read("app-path-routes-manifest.json") as Record<string, string>,
  });
}

/**
 * Finds a path's page as Next does: a literal route first, then patterns in the order of the manifest. Where the
 * middleware runs, every answer is somebody's: also that there is no such page.
 */
export function staticRoutes({ routes, prerendered, middleware, files }: Manifests): FindStatic {
  const segments = new Map(Object.entries(files).map(([file, page]) => [page, segmentsOf(file)]));
  const routeOf = (page: string): StaticRoute | null =>
    page in prerendered.routes || page in prerendered.dynamicRoutes
      ? { segments: segments.get(page) ?? new Set() }
      : null;
  const literal = new Map(routes.staticRoutes.map(({ page }) => [page, routeOf(page)]));
  const patterns = routes.dynamicRoutes.map(({ page, regex }) => ({
    regex: new RegExp(regex),
    route: routeOf(page),
  }));
  const guarded = Object.values(middleware.middleware).flatMap(({ matchers }) =>
    matchers.map(({ regexp }) => new RegExp(regexp)),
  );
  return (path) => {
    // Next sends these on to the path without it.
    if (path.length > 1 && path.endsWith("/")) return null;
    if (path.startsWith("/_next/") || path.includes("//")) return null;
    if (guarded.some((regexp) => regexp.test(path))) return null;
    const found = literal.get(path);
    return found === undefined ? (patterns.find(({ regex }) => regex.test(path))?.route ?? null) : found;
  };
}
