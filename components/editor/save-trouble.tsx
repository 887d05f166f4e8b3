"use client";

import { Button, buttonClass } from "@/components/ui/button";
import type { SaveState } from "./autosave";

type SaveTroubleProps = {
  state: SaveState;
  onRetry: () => void;
  /** Makes a new draft of the words here. */
  onKeepCopy: () => void;
  /** Gives the words here up for the newer ones. */
  onLoadNewer: () => void;
  isBusy: boolean;
  /** Why the last of these two did not work. */
  problem: string | null;
};

/** What stands in the way of saving, what is safe all the same, and what to do. Nothing while all is well. */
export function SaveTrouble({ state, onRetry, onKeepCopy, onLoadNewer, isBusy, problem }: SaveTroubleProps) {
  switch (state.kind) {
    case "offline":
      return (
        <Strip>
          <p>Not saved yet: you are offline. Keep this tab open.</p>
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
            Your words are kept in this browser.
          </p>
        </Strip>
      );
    case "conflict":
      return (
        <Strip title="This story was changed somewhere else">
          <p>
            A newer version was saved in another tab or on another device. What you wrote here is kept in this
            browser and has not replaced it.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={onKeepCopy} disabled={isBusy}>
              Keep mine as a copy
            </Button>
            <Button look="secondary" size="sm" onClick={onLoadNewer} disabled={isBusy}>
              Drop mine, load the newer one
            </Button>
          </div>
          {problem ? <p className="w-full text-danger">{problem}</p> : null}
        </Strip>
      );
    case "gone":
      return (
        <Strip title="This story was deleted somewhere else">
          <p>Your words are still here.</p>
          <Button size="sm" onClick={onKeepCopy} disabled={isBusy}>
            Keep them as a new story
          </Button>
          {problem ? <p className="w-full text-danger">{problem}</p> : null}
        </Strip>
      );
    default:
      return null;
  }
}

function Strip({ title, children }: { title?: string; children: React.ReactNode }) {
  return (
    <div role="alert" className="border-b border-line bg-danger-wash">
      <div className="page-margin mx-auto flex max-w-[776px] flex-wrap items-center gap-x-4 gap-y-2.5 py-3 text-[15px] text-ink">
        {title ? <h2 className="w-full font-semibold">{title}</h2> : null}
        {children}
      </div>
    </div>
  );
}
