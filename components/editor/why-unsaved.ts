import type { WireError } from "@/lib/contracts/errors";
import { noAnswer } from "./answered";
import type { SaveState } from "./save-state";

/** Why what is written here is not saved, and what to do, for who asked for something that needs it saved. */
export function whyUnsaved(state: SaveState): WireError {
  switch (state.kind) {
    case "conflict":
      return {
        code: "conflict",
        message: "This story was changed somewhere else. Choose between the versions first.",
      };
    case "gone":
      return state.refusal === null
        ? {
            code: "not_found",
            message: "This story was deleted somewhere else. Keep your words as a new story first.",
          }
        : { code: "forbidden", message: `${state.refusal} Keep your words as a new story first.` };
    case "signed-out":
      return {
        code: "unauthenticated",
        message: "You are signed out. Sign in in another tab, then try again: your words stay here.",
      };
    case "refused":
      return state.error;
    case "offline":
      return noAnswer;
    case "new":
    case "saved":
    case "unsaved":
    case "saving":
      return {
        code: "unavailable",
        message: "What you wrote last is not saved yet, so nothing was done. Try again in a moment.",
      };
  }
}

/** Whether the way out stands above the story, where a sheet would cover it. */
export function hasWayOut(state: SaveState): boolean {
  return state.kind === "conflict" || state.kind === "gone" || state.kind === "signed-out";
}
