import { describe, expect, it } from "vitest";
import { canManagePost, canReadPost, canUpdatePost, canWritePost } from "./policy";

const people = {
  owner: { userId: "owner" },
  "co-author": { userId: "second" },
  stranger: { userId: "somebody" },
  anonymous: null,
};
const post = (status: string) => ({ authorId: "owner", coAuthorIds: ["first", "second"], status });

/** Whether owner, co-author, stranger and anonymous may, in this order. */
const answers = (may: (person: { userId: string } | null) => boolean) => Object.values(people).map(may);

describe("what somebody may do with a post", () => {
  it("manage it: its owner", () => {
    expect(answers((person) => canManagePost(person, post("published")))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each(["draft", "scheduled", "published", "archived"])("write it: its authors (%s)", (status) => {
    expect(answers((person) => canWritePost(person, post(status)))).toEqual([true, true, false, false]);
  });

  it.each([
    ["published", [true, true, false, false]],
    ["scheduled", [true, false, false, false]],
    ["draft", [true, false, false, false]],
    ["archived", [true, false, false, false]],
  ])("show readers what is written (%s)", (status, expected) => {
    expect(answers((person) => canUpdatePost(person, post(status)))).toEqual(expected);
  });

  it.each([
    ["published", [true, true, true, true]],
    ["scheduled", [true, true, false, false]],
    ["draft", [true, true, false, false]],
    ["archived", [true, true, false, false]],
  ])("read it (%s)", (status, expected) => {
    expect(answers((person) => canReadPost(person, post(status)))).toEqual(expected);
  });
});
