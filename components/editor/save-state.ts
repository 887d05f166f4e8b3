import type { Result, WireError } from "@/lib/contracts/errors";
import type { SavedDraft } from "@/lib/posts/dto";
import type { payloadOf } from "./draft-body";
import type { KeptCopy } from "./local-copies";

export type SaveState =
  /** Nothing written yet. */
  | { kind: "new" }
  | { kind: "saved"; at: string }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** The server does not answer; it is asked again by itself. */
  | { kind: "offline" }
  /** The server will not take this text; the next change is tried again. */
  | { kind: "refused"; error: WireError }
  | { kind: "signed-out" }
  /** Saved somewhere else since. Nothing more is sent. */
  | { kind: "conflict" }
  /** Deleted somewhere else, or not this person's to write any more: then `refusal` says so. Nothing more is sent. */
  | { kind: "gone"; refusal: string | null };

/** Whether what is not on the server is safe in this browser. `pending`: not yet, or there is nothing to keep. */
export type DeviceState = KeptCopy | "pending";

export type SaveRequest = ReturnType<typeof payloadOf> & {
  version: number;
  writer: { id: string; seq: number };
};

/** Sends one save. Rejects only when there was no answer. `last`: the page is going away. */
export type SendSave = (
  postId: string,
  request: SaveRequest,
  options: { last: boolean },
) => Promise<Result<SavedDraft>>;
