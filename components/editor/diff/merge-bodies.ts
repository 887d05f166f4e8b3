import type { DocumentNode } from "@/lib/contracts/document";
import type { DraftBody } from "../draft-body";
import { canonical } from "../draft-body";
import { blockKey } from "./align-blocks";
import { type BodyDiff, blocksOf, type FieldName, fieldValue } from "./compare-bodies";
import type { BlockDiff } from "./diff-blocks";

/** Which of two versions stands, where they differ. `theirs` is what is saved, `mine` what is written here. */
export type Choice = "mine" | "theirs" | "both";

/** By place in the blocks of a diff from theirs to mine; and by field. */
export type Choices = { blocks: Map<number, Choice>; fields: Map<FieldName, Choice> };

/**
 * What to choose where nobody has chosen: with the version that both began from, whoever changed a block; where both
 * did, both. Without it whatever one of the two has, and mine where both have something.
 */
export function firstChoices(
  diff: BodyDiff,
  theirs: DraftBody,
  mine: DraftBody,
  base: DraftBody | null,
): Choices {
  const before = base && new Set(blocksOf(base).map(blockKey));
  const isOld = (node: DocumentNode) => before?.has(blockKey(node)) ?? false;
  const choose = (block: BlockDiff): Choice => {
    if (block.op === "added") return isOld(block.node) ? "theirs" : "mine";
    if (block.op === "removed") return isOld(block.node) ? "mine" : "theirs";
    if (block.op !== "changed" || !before || isOld(block.before)) return "mine";
    return isOld(block.after) ? "theirs" : "both";
  };
  const chooseField = (field: FieldName): Choice => {
    if (!base) return field === "tags" ? "both" : "mine";
    const was = canonical(fieldValue(base, field));
    return was === canonical(fieldValue(mine, field)) && was !== canonical(fieldValue(theirs, field))
      ? "theirs"
      : "mine";
  };
  return {
    blocks: new Map(
      diff.blocks.flatMap((block, at): [number, Choice][] =>
        block.op === "same" ? [] : [[at, choose(block)]],
      ),
    ),
    fields: new Map(diff.fields.map(({ field }) => [field, chooseField(field)])),
  };
}

/** Two lists of notes as one: notes of the same name are one note, as it stands here. */
function joinNotes(theirs: DocumentNode, mine: DocumentNode): DocumentNode {
  const here = new Set(mine.content?.map(({ attrs }) => attrs?.id));
  const missing = (theirs.content ?? []).filter(({ attrs }) => !here.has(attrs?.id));
  return { ...mine, content: [...(mine.content ?? []), ...missing] };
}

function chosenBlocks(block: BlockDiff, choice: Choice): DocumentNode[] {
  switch (block.op) {
    case "same":
      return [block.node];
    case "added":
      return choice === "theirs" ? [] : [block.node];
    case "removed":
      return choice === "mine" ? [] : [block.node];
    case "changed":
      if (choice !== "both") return [choice === "mine" ? block.after : block.before];
      if (block.after.type === "footnotes") return [joinNotes(block.before, block.after)];
      return [block.before, block.after];
  }
}

/** One body of two, as chosen. What does not differ is taken as it is. */
export function mergeBodies(diff: BodyDiff, theirs: DraftBody, mine: DraftBody, choices: Choices): DraftBody {
  const chosen = diff.blocks.flatMap((block, at) => chosenBlocks(block, choices.blocks.get(at) ?? "both"));
  // Notes stand once, and last.
  const notes = chosen.filter(({ type }) => type === "footnotes");
  const content = [
    ...chosen.filter(({ type }) => type !== "footnotes"),
    ...(notes.length > 0 ? [notes.reduce(joinNotes)] : []),
  ];
  const isTheirs = (field: FieldName) => choices.fields.get(field) === "theirs";
  const of = (field: FieldName) => (isTheirs(field) ? theirs : mine);
  const tags =
    choices.fields.get("tags") === "both" ? [...new Set([...theirs.tags, ...mine.tags])] : of("tags").tags;
  return {
    ...mine,
    settings: of("settings").settings,
    title: of("title").title,
    subtitle: of("subtitle").subtitle,
    tags,
    cover: of("cover").cover,
    place: of("place").place,
    placePrecision: of("place").placePrecision,
    placeDelayHours: of("place").placeDelayHours,
    content: { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] },
  };
}
