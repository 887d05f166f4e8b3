import path from "node:path";
import type { Metadata } from "next";
import { isValidElement } from "react";
import { openShareCard } from "@/lib/discovery/share-card";

type Values = Record<string, string | string[]>;

type PageModule = {
  default: (props: { params: Promise<Values>; searchParams: Promise<Values> }) => unknown;
  generateMetadata?: (props: { params: Promise<Values>; searchParams: Promise<Values> }) => Promise<Metadata>;
  metadata?: Metadata;
};

type RouteModule = { GET: (request: Request, context: { params: Promise<Values> }) => Promise<Response> };

export const appFolder = path.resolve(import.meta.dirname, "../../app");

const load = (file: string): Promise<unknown> => import(/* @vite-ignore */ path.join(appFolder, file));

/** What a page tells: its head and what is drawn on its card, what it says to machines, and all that its elements are given. */
export type PageAnswer = { head: string; linked: string; tree: string };

/** Asks a page below `app/` by its file, as its address would. Where it leads elsewhere, that is its answer. */
export async function askPage(file: string, params: Values = {}, search: Values = {}): Promise<PageAnswer> {
  const { default: Page, generateMetadata, metadata } = (await load(file)) as PageModule;
  const props = () => ({ params: Promise.resolve(params), searchParams: Promise.resolve(search) });
  const head = await writeHead((await generateMetadata?.(props())) ?? metadata ?? null);
  try {
    const elements = await Page(props());
    return { head, linked: JSON.stringify(findLinked(elements)), tree: writeTold(elements) };
  } catch (error) {
    const { digest } = error as { digest?: string };
    if (!digest?.startsWith("NEXT_REDIRECT")) throw error;
    return { head, linked: "", tree: digest };
  }
}

/** Asks a route handler below `app/` by its file; its answer as text. */
export async function askRoute(file: string, params: Values = {}, address = "/"): Promise<string> {
  const { GET } = (await load(file)) as RouteModule;
  const response = await GET(new Request(`http://localhost:3999${address}`), {
    params: Promise.resolve(params),
  });
  return response.text();
}

async function writeHead(metadata: Metadata | null): Promise<string> {
  const text = JSON.stringify(metadata);
  const cards = [...text.matchAll(/\/og\/([\w~-]+\.png)/g)].map(([, file]) => openShareCard(file ?? ""));
  return `${text}\n${JSON.stringify(await Promise.all(cards))}`;
}

/**
 * Anything as text. Only documents are left out: an author's words name what its readers may not see, and are written by
 * what is given beside them.
 */
export function writeTold(told: unknown): string {
  if (typeof told === "string") return told;
  const written = JSON.stringify(told, (_, value) => {
    // By what the author wrote.
    if (value instanceof Map) return [...value.values()];
    if (isValidElement(value)) return value.props;
    return value?.type === "doc" ? null : value;
  });
  return written ?? "";
}

/** The JSON-LD of elements. */
function findLinked(value: unknown): unknown[] {
  if (isValidElement(value)) return findLinked(value.props);
  if (typeof value !== "object" || value === null) return [];
  if ("@graph" in value) return [value];
  return Object.values(value).flatMap(findLinked);
}
