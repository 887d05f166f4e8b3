import type { DeviceState, SaveState } from "./save-state";

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

/** Where a reader of the bar is told that the words are. */
export type Safety = "saved" | "device" | "soon" | "trouble";

export function safetyOf(state: SaveState, device: DeviceState): Safety {
  if (state.kind === "saved") return "saved";
  // What the site will not take does not reach it by itself: that is trouble, wherever the words wait.
  if (device === "kept" && state.kind !== "refused") return "device";
  return state.kind === "unsaved" || state.kind === "saving" ? "soon" : "trouble";
}

const dots: Record<Safety, string> = {
  saved: "bg-ok",
  // Half of it: safe here, not yet there.
  device: "border border-ok bg-linear-to-r from-ok from-50% to-transparent to-50%",
  soon: "border border-ink-3",
  trouble: "bg-danger",
};

/** Whether the words are safe, and where: in words, and by a dot that is full when the server has them. */
export function SaveStatus({ state, device }: { state: SaveState; device: DeviceState }) {
  if (state.kind === "new") return null;
  const safety = safetyOf(state, device);
  const when = state.kind === "saved" ? `Saved ${new Date(state.at).toLocaleString()}` : undefined;
  return (
    <span
      className={`inline-flex items-center gap-2 whitespace-nowrap ${safety === "trouble" ? "text-danger" : ""}`}
      title={when}
      data-save-state={state.kind}
    >
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${dots[safety]}`} />
      {safety === "device" ? (
        <>
          <span className="whitespace-nowrap max-md:hidden">Saved on this device</span>
          <span className="whitespace-nowrap md:hidden">On this device</span>
        </>
      ) : (
        words[state.kind]
      )}
    </span>
  );
}
