import { delayWords } from "@/components/places/delay-words";
import type { DocumentNode, PostDocument } from "@/lib/contracts/document";
import { countWords } from "@/lib/contracts/document";
import type { PostSettings } from "@/lib/posts/dto";
import { canonical, type DraftBody } from "../draft-body";
import { type BlockDiff, diffBlocks, inSlices } from "./diff-blocks";
import { diffText, type InlinePart } from "./diff-inline";

export type FieldName = "title" | "subtitle" | "tags" | "cover" | "place" | "settings";

/** What a field says in words, before and after; only those that differ. */
type FieldDiff = { field: FieldName; parts: InlinePart[] };

export type BodyDiff = {
  fields: FieldDiff[];
  blocks: BlockDiff[];
  /** How many words came and went, titles not counted. */
  added: number;
  removed: number;
};

const precisions: Record<DraftBody["placePrecision"], string> = {
  exact: "shown exactly",
  city: "shown as the nearest town",
  region: "shown as its region",
  country: "shown as its country",
  hidden: "not shown",
};

const settingNames: Record<keyof PostSettings, string> = {
  slug: "address",
  canonicalUrl: "first appeared at",
  excerpt: "excerpt",
  seoTitle: "title for search",
  seoDescription: "description for search",
  language: "language",
};

/** What two bodies are told apart by, field by field. */
export function fieldValue(body: DraftBody, field: FieldName): unknown {
  switch (field) {
    case "cover":
      return body.cover && { publicId: body.cover.publicId, alt: body.cover.alt };
    case "place":
      return (
        body.place && {
          id: body.place.id,
          precision: body.placePrecision,
          delay: body.placeDelayHours ?? 0,
        }
      );
    case "settings":
      return body.settings;
    default:
      return body[field];
  }
}

function fieldWords(body: DraftBody, field: FieldName): string {
  switch (field) {
    case "tags":
      return body.tags.join(", ");
    case "cover":
      return body.cover ? `${body.cover.alt.trim() || "A picture without a description"}` : "";
    case "place":
      return body.place
        ? `${body.place.label}, ${precisions[body.placePrecision]}${body.placeDelayHours ? `, ${delayWords(body.placeDelayHours).toLowerCase()}` : ""}`
        : "";
    case "settings":
      return (Object.keys(settingNames) as (keyof PostSettings)[])
        .filter((name) => body.settings[name])
        .map((name) => `${settingNames[name]}: ${body.settings[name]}`)
        .join(" · ");
    default:
      return body[field];
  }
}

const fieldNames: readonly FieldName[] = ["title", "subtitle", "tags", "cover", "place", "settings"];

function diffFields(before: DraftBody, after: DraftBody): FieldDiff[] {
  return fieldNames
    .filter((field) => canonical(fieldValue(before, field)) !== canonical(fieldValue(after, field)))
    .map((field) => {
      const [was, is] = [fieldWords(before, field), fieldWords(after, field)];
      // Another picture of the same description, say.
      if (was === is) {
        return {
          field,
          parts: [
            { op: "removed", text: was, marks: [] },
            { op: "added", text: is, marks: [] },
          ] satisfies InlinePart[],
        };
      }
      return { field, parts: diffText(was, is) };
    });
}

export function blockText(node: DocumentNode): string {
  if (node.text !== undefined) return node.text;
  return (node.content ?? [])
    .map(blockText)
    .join(node.content?.some(({ text }) => text !== undefined) ? "" : " ");
}

/** Words that came and that went. */
function countChanges(blocks: readonly BlockDiff[]): { added: number; removed: number } {
  const total = { added: 0, removed: 0 };
  const pending = [...blocks];
  for (let block = pending.pop(); block; block = pending.pop()) {
    if (block.op === "added" || block.op === "removed") total[block.op] += countWords(blockText(block.node));
    else if (block.op === "changed") {
      for (const part of block.inline ?? []) {
        if (part.op === "added" || part.op === "removed") total[part.op] += countWords(part.text);
      }
      for (const child of block.children ?? []) pending.push(child);
    }
  }
  return total;
}

export function blocksOf(body: DraftBody): DocumentNode[] {
  return (body.content as PostDocument | null)?.content ?? [];
}

/** All that changed between two bodies. Takes its time without holding up the page. */
export async function compareBodies(
  before: DraftBody,
  after: DraftBody,
  signal?: AbortSignal,
): Promise<BodyDiff> {
  const blocks = await inSlices(diffBlocks(blocksOf(before), blocksOf(after)), signal);
  return { fields: diffFields(before, after), blocks, ...countChanges(blocks) };
}
