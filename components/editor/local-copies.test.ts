import { describe, expect, it } from "vitest";
import { newDraft } from "@/lib/posts/new-draft";
import { bodyOf } from "./draft-body";
import { type LocalCopy, offeredCopies } from "./local-copies";

const copy = (writer: string, part: Partial<LocalCopy>): LocalCopy => ({
  writer,
  postId: "fog",
  baseVersion: 0,
  at: 1,
  body: bodyOf(newDraft("fog")),
  ...part,
});
const offered = (all: LocalCopy[], userId: string, postId: string | null, open: string[] = []) =>
  offeredCopies(all, userId, postId, (writer) => open.includes(writer)).map(({ writer }) => writer);

describe("words that wait in a browser of two people", () => {
  const all = [
    copy("ada's", { userId: "ada" }),
    copy("ben's", { userId: "ben", at: 2 }),
    copy("ada's, saved once", { userId: "ada", baseVersion: 3, at: 3 }),
    copy("nobody's", { at: 4 }),
  ];

  it("are offered to their owner alone, at a new story", () => {
    expect(offered(all, "ada", null)).toEqual(["ada's"]);
    expect(offered(all, "ben", null)).toEqual(["ben's"]);
    expect(offered(all, "cyd", null)).toEqual([]);
  });

  it("are offered to their owner alone, at a story that two write", () => {
    expect(offered(all, "ben", "fog")).toEqual(["nobody's", "ben's"]);
    expect(offered(all, "ada", "fog")).toEqual(["nobody's", "ada's, saved once", "ada's"]);
    expect(offered(all, "ada", "rain")).toEqual([]);
  });

  it("are not offered while the editor that wrote them is open", () => {
    expect(offered(all, "ben", "fog", ["ben's"])).toEqual(["nobody's"]);
  });
});
