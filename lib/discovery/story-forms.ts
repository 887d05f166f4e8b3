import "server-only";
import { env } from "@/lib/env";
import { absoluteUrl } from "./site";

/** Other forms of a story for machines, by media type: its card for other sites, and its text as Markdown. */
export function storyForms(path: string, title: string): Record<string, { url: string; title: string }[]> {
  const ask = (format: "json" | "xml") =>
    `/oembed?${new URLSearchParams({ url: absoluteUrl(path), format })}`;
  return {
    "application/json+oembed": [{ url: ask("json"), title }],
    "text/xml+oembed": [{ url: ask("xml"), title }],
    ...(env().MACHINE_READING === "on" ? { "text/markdown": [{ url: `${path}.md`, title }] } : {}),
  };
}
