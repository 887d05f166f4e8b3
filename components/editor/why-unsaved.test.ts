import { expect, test } from "vitest";
import { noAnswer } from "./answered";
import type { SaveState } from "./save-state";
import { hasWayOut, whyUnsaved } from "./why-unsaved";

const error = { code: "too_large", message: "Too long." } as const;

test.each<[SaveState, string, boolean]>([
  [{ kind: "conflict" }, "This story was changed somewhere else. Choose between the versions first.", true],
  [
    { kind: "gone", refusal: null },
    "This story was deleted somewhere else. Keep your words as a new story first.",
    true,
  ],
  [
    { kind: "gone", refusal: "You do not write this story any more." },
    "You do not write this story any more. Keep your words as a new story first.",
    true,
  ],
  [
    { kind: "signed-out" },
    "You are signed out. Sign in in another tab, then try again: your words stay here.",
    true,
  ],
  [{ kind: "refused", error }, "Too long.", false],
  [{ kind: "offline" }, noAnswer.message, false],
  [
    { kind: "unsaved" },
    "What you wrote last is not saved yet, so nothing was done. Try again in a moment.",
    false,
  ],
])("%o is told as it is, and its way out is not covered", (state, message, isOut) => {
  expect(whyUnsaved(state).message).toBe(message);
  expect(hasWayOut(state)).toBe(isOut);
});
