"use client";

import { Button, buttonClass } from "@/components/ui/button";
import type { DeviceState, SaveState } from "./save-state";

type SaveTroubleProps = {
  state: SaveState;
  device: DeviceState;
  onRetry: () => void;
  /** Makes a new draft of the words here. */
  onKeepCopy: () => void;
  /** Shows the words here beside the newer ones, to choose from. */
  onShowBoth: () => void;
  isBusy: boolean;
  /** Why the last of these two did not work. */
  problem: string | null;
};

/** What stands in the way of saving, what is safe all the same, and what to do. Nothing while all is well. */
export function SaveTrouble(props: SaveTroubleProps) {
  const { state, device, onRetry, onKeepCopy, onShowBoth, isBusy, problem } = props;
  switch (state.kind) {
    case "offline":
      return (
        <Strip isSafe={device === "kept"}>
          <p>{offlineWords(device, navigator.onLine)}</p>
          <Button look="secondary" size="sm" onClick={onRetry}>
            Try now
          </Button>
        </Strip>
      );
    case "signed-out":
      return (
        <Strip>
          <p>
            You are signed out, so this is not saved. Sign in in another tab and come back: your words stay
            here.
          </p>
          <a
            href="/sign-in?next=/studio"
            target="_blank"
            rel="noopener"
            className={buttonClass("secondary", "sm")}
          >
            Sign in
          </a>
          <Button look="quiet" size="sm" onClick={onRetry}>
            Try again
          </Button>
        </Strip>
      );
    case "refused":
      return (
        <Strip>
          <p>
            This cannot be saved as it is. {Object.values(state.error.fields ?? {})[0] ?? state.error.message}{" "}
            {device === "kept" ? "Your words are kept in this browser." : "Keep this tab open."}
          </p>
        </Strip>
      );
    case "conflict":
      return (
        <Strip title="This story was changed somewhere else">
          <p>
            A newer version was saved in another tab, on another device or by another author. What you wrote
            here is kept in this browser and has not replaced it.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={onShowBoth} disabled={isBusy} aria-haspopup="dialog">
              See both and choose
            </Button>
            <Button look="secondary" size="sm" onClick={onKeepCopy} disabled={isBusy}>
              Keep mine as a copy
            </Button>
          </div>
          {problem ? <p className="w-full text-danger">{problem}</p> : null}
        </Strip>
      );
    case "gone":
      return (
        <Strip title={state.refusal ?? "This story was deleted somewhere else"}>
          <p>
            Your words are still here.
            {state.refusal
              ? " What is not yours, pictures and places of the others, stays with their story."
              : ""}
          </p>
          <Button size="sm" onClick={onKeepCopy} disabled={isBusy}>
            Keep them as a new story
          </Button>
          {problem ? <p className="w-full text-danger">{problem}</p> : null}
        </Strip>
      );
    default:
      return device === "full" || device === "unavailable" ? (
        <p role="status" className="border-b border-line bg-wash">
          <span className="page-margin mx-auto block max-w-[776px] py-2.5 text-[15px] text-ink-2">
            {deviceWords[device]}
          </span>
        </p>
      ) : null;
  }
}

function offlineWords(device: DeviceState, isOnline: boolean): string {
  const why = isOnline ? "the site does not answer" : "you are offline";
  if (device === "full")
    return `Not saved yet: ${why}, and this browser has no room for a copy. Keep this tab open.`;
  if (device !== "kept") return `Not saved yet: ${why}. Keep this tab open.`;
  return isOnline
    ? "The site does not answer. Your words are kept on this device, and reach the site by themselves when it does."
    : "You are offline. Go on writing: your words are saved on this device, and reach the site by themselves when you are back.";
}

const deviceWords = {
  full: "This browser's storage is full, so no copy is kept on this device. Your words are saved on the site as you write.",
  unavailable:
    "This browser keeps nothing for us, so there is no copy on this device. Your words are saved on the site as you write.",
};

type StripProps = { title?: string; isSafe?: boolean; children: React.ReactNode };

function Strip({ title, isSafe = false, children }: StripProps) {
  return (
    <div role="alert" className={`border-b border-line ${isSafe ? "bg-wash" : "bg-danger-wash"}`}>
      <div className="page-margin mx-auto flex max-w-[776px] flex-wrap items-center gap-x-4 gap-y-2.5 py-3 text-[15px] text-ink">
        {title ? <h2 className="w-full font-semibold">{title}</h2> : null}
        {children}
      </div>
    </div>
  );
}
