import type { SaveState } from "./autosave";

const words: Record<SaveState["kind"], string> = {
  new: "",
  saved: "Saved",
  unsaved: "Not saved yet",
  saving: "Saving…",
  offline: "Not saved yet",
  refused: "Not saved",
  "signed-out": "Not saved",
  conflict: "Not saved",
  gone: "Not saved",
};

/** Whether the words are safe: in words, and by a dot that is full when they are. */
export function SaveStatus({ state }: { state: SaveState }) {
  if (state.kind === "new") return null;
  const isSaved = state.kind === "saved";
  const isTrouble = !isSaved && state.kind !== "unsaved" && state.kind !== "saving";
  const when = isSaved ? `Saved ${new Date(state.at).toLocaleString()}` : undefined;
  return (
    <span
      className={`inline-flex items-center gap-2 ${isTrouble ? "text-danger" : ""}`}
      title={when}
      data-save-state={state.kind}
    >
      <span
        aria-hidden="true"
        className={`size-2 rounded-full ${isSaved ? "bg-ok" : isTrouble ? "bg-danger" : "border border-ink-3"}`}
      />
      {words[state.kind]}
    </span>
  );
}
