import { describe, expect, it } from "vitest";
import { followKinds, type Mark, markName, markSchema, reactionKinds } from "./mark";

const id = "01935b2e-7c1a-7000-8000-0123456789ab";

describe("the name of a mark", () => {
  const marks: [string, Mark][] = [
    ...reactionKinds.map((kind): [string, Mark] => [
      markName.reaction(kind, id),
      { of: "reaction", kind, postId: id },
    ]),
    ...followKinds.map((kind): [string, Mark] => [
      markName.follow(kind, id),
      { of: "follow", kind, targetId: id },
    ]),
    [markName.bookmark(id), { of: "bookmark", postId: id }],
  ];

  it.each(marks)("%s is read as what it was made of", (name, mark) => {
    expect(markSchema.parse(name)).toEqual(mark);
  });

  it.each([
    "",
    "bookmark",
    `bookmark:${id}x`,
    `Bookmark:${id}`,
    `bookmark:moved:${id}`,
    `reaction:angry:${id}`,
    `reaction:author:${id}`,
    `follow:${id}`,
    `follow:tag:${id}\n`,
    "follow:tag:ferries",
  ])("%j is none", (name) => {
    expect(markSchema.safeParse(name).success).toBe(false);
  });
});
