import "server-only";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { isSafeHref, type PostDocument } from "@/lib/contracts/document";
import { readFrontMatter } from "@/lib/import/front-matter";
import { parseMarkdown } from "@/lib/import/parse-markdown";
import { toDocument } from "@/lib/import/to-document";
import { placePrecisions } from "@/lib/places/dto";

const storySchema = z.strictObject({
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  seed: z
    .strictObject({
      author: z.string(),
      /** Published that many days ago, at that hour in UTC. */
      days_ago: z.number(),
      hour: z.number(),
      /** As the place picker would find it; or a place made by hand. */
      town: z.string().optional(),
      place: z
        .strictObject({
          name: z.string(),
          region: z.string(),
          country: z.string(),
          latitude: z.number(),
          longitude: z.number(),
        })
        .optional(),
      precision: z.enum(placePrecisions).default("city"),
    })
    .refine(({ town, place }) => (town === undefined) !== (place === undefined), "Either a town or a place."),
});

/** A demo story, read from `stories/<slug>.md`. */
export type DemoStory = z.output<typeof storySchema> & { slug: string; content: PostDocument };

const folder = path.join(import.meta.dirname, "stories");

export async function loadStories(): Promise<DemoStory[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    files.map(async (file) => {
      const { data, body } = readFrontMatter(await readFile(path.join(folder, file), "utf8"));
      const surroundings = {
        picture: () => ({ href: null }),
        link: (href: string) => (isSafeHref(href) ? href : null),
        note: (detail: string) => {
          throw new Error(`${file}: ${detail}`);
        },
      };
      const { content } = toDocument(parseMarkdown(body).tree, surroundings, null);
      return { ...storySchema.parse(data), slug: file.replace(/\.md$/, ""), content };
    }),
  );
}
