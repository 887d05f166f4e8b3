import type { Result, WireError } from "@/lib/contracts/errors";
import type { SavedDraft } from "@/lib/posts/dto";
import { type DraftBody, isEmptyBody, payloadOf } from "./draft-body";
import type { LocalCopies } from "./local-copies";
import type { DeviceState, SaveRequest, SaveState, SendSave } from "./save-state";

type AutosaveOptions = {
  postId: string;
  version: number;
  savedAt: string | null;
  writer: string;
  send: SendSave;
  copies: LocalCopies;
  /** What there is to save, at this moment. */
  read: () => DraftBody;
  /** The same for a copy in this browser, where Markdown may wait as it is typed. Absent: as `read`. */
  readUnparsed?: () => DraftBody;
  /** The saved text that it starts from, where there is one. */
  base?: DraftBody | undefined;
  onChange: (state: SaveState) => void;
  onDevice?: (device: DeviceState) => void;
  onSaved?: (saved: SavedDraft) => void;
};

/** Milliseconds. A pause in typing saves; who never pauses is saved all the same. */
const times = { copy: 500, pause: 1_200, longest: 8_000, firstRetry: 2_000, lastRetry: 30_000 } as const;

/**
 * Keeps what is being written: in this browser within half a second, on the server after a pause. One save is on its
 * way at a time, and each names the version it was written on, so nothing is ever written over silently.
 */
export class Autosave {
  readonly postId: string;
  /** This open editor, among all of its author's. */
  readonly writer: string;
  readonly #options: AutosaveOptions;
  #version: number;
  #state: SaveState;
  #seq = 0;
  /** Counts changes; what was confirmed last is `#confirmed`. */
  #revision = 0;
  #confirmed = 0;
  /** The last change that a copy in this browser holds. */
  #kept = 0;
  #device: DeviceState = "pending";
  #base: DraftBody | null;
  #failures = 0;
  #inFlight: Promise<boolean> | null = null;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #firstUnsaved = 0;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.postId = options.postId;
    this.writer = options.writer;
    this.#version = options.version;
    this.#base = options.base ?? null;
    this.#state = options.savedAt ? { kind: "saved", at: options.savedAt } : { kind: "new" };
  }

  get version(): number {
    return this.#version;
  }

  /** Whether the server may have something of this story, answered or not. */
  get mayBeStored(): boolean {
    return this.#version > 0 || this.#seq > 0;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** What this browser holds of the words that are not on the server. */
  get device(): DeviceState {
    return this.#device;
  }

  /** The last text that the server confirmed to this editor: what two versions of a conflict both began from. */
  get base(): DraftBody | null {
    return this.#base;
  }

  get hasUnsaved(): boolean {
    return this.#revision > this.#confirmed;
  }

  /** Say so after each change of what `read` answers. */
  changed(): void {
    this.#revision++;
    // Both before either is told: nobody may read that this change is safe.
    const wasKept = this.#device === "kept";
    if (wasKept) this.#device = "pending";
    this.#copyTimer ??= setTimeout(() => this.#keepCopy(), times.copy);
    if (!this.#isOver()) this.#scheduleChange();
    if (wasKept) this.#options.onDevice?.("pending");
  }

  #scheduleChange(): void {
    this.#firstUnsaved ||= Date.now();
    if (!this.#isStanding() && this.#state.kind !== "saving") this.#show({ kind: "unsaved" });
    const left = this.#firstUnsaved + times.longest - Date.now();
    if (this.#failures === 0) this.#schedule(Math.max(0, Math.min(times.pause, left)));
  }

  /** Saves now what is not saved, and what is typed meanwhile. Resolves when all is saved or something stands in the way. */
  async flush(): Promise<SaveState> {
    for (let attempt = 0; attempt < 5 && this.hasUnsaved && !this.#isOver(); attempt++) {
      if (!(await this.#saveOnce())) break;
    }
    return this.#state;
  }

  /** The page may be gone after this: one last save without waiting, and a copy here in any case. */
  leave(): void {
    if (!this.hasUnsaved) return;
    this.#keepCopy();
    if (this.#isOver()) return;
    const body = this.#options.read();
    if (body.unread || this.#isNothing(body)) return;
    const revision = this.#revision;
    this.#options.send(this.postId, this.#request(body), { last: true }).then(
      (result) => {
        if (result.ok) this.#accept(result.data, revision, body);
      },
      () => undefined,
    );
  }

  /** The next version is known by other means: a publication, or the other text was taken over. */
  setVersion(version: number): void {
    this.#version = version;
  }

  /** The server refused something else about this story: a publication, say. Only what ends the writing matters here. */
  report(error: WireError): void {
    if (error.code === "conflict" || error.code === "not_found" || error.code === "forbidden")
      this.#refuse(error);
  }

  /** Stops timers. What is not saved stays in this browser. */
  stop(): void {
    clearTimeout(this.#copyTimer);
    clearTimeout(this.#saveTimer);
  }

  /** Stops timers and waits for the save that is on its way. The next change or `flush` goes on. */
  async pause(): Promise<void> {
    this.stop();
    await this.#inFlight;
  }

  /** Ends it for good: the story is deleted, or another editor takes it over. Nothing is kept. */
  async discard(): Promise<void> {
    this.#confirmed = this.#revision;
    await this.pause();
    await this.#options.copies.remove(this.#options.writer);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.#saveOnce(), delay);
  }

  /** Whether the server took it. Joins the save that is on its way, if there is one. */
  #saveOnce(): Promise<boolean> {
    clearTimeout(this.#saveTimer);
    this.#inFlight ??= this.#save().finally(() => {
      this.#inFlight = null;
    });
    return this.#inFlight;
  }

  #isOver(): boolean {
    return this.#state.kind === "conflict" || this.#state.kind === "gone";
  }

  /** What stands in the way is said until an answer says otherwise, not anew at every pause. */
  #isStanding(): boolean {
    return this.#state.kind === "offline" || this.#state.kind === "refused";
  }

  #isNothing(body: DraftBody): boolean {
    return this.#version === 0 && isEmptyBody(body);
  }

  #show(state: SaveState): void {
    this.#state = state;
    this.#options.onChange(state);
  }

  #showDevice(device: DeviceState): void {
    if (device === this.#device) return;
    this.#device = device;
    this.#options.onDevice?.(device);
  }

  #keepCopy(): void {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    const { writer, copies, read, readUnparsed = read } = this.#options;
    if (!this.hasUnsaved) return;
    const body = readUnparsed();
    if (this.#isNothing(body)) return;
    const revision = this.#revision;
    const copy = { writer, postId: this.postId, baseVersion: this.#version, at: Date.now(), body };
    void copies.put(copy).then((outcome) => {
      if (!this.hasUnsaved) return;
      if (outcome === "kept") this.#kept = Math.max(this.#kept, revision);
      // Of an older text than the one that is written says nothing about that one.
      if (outcome !== "kept" || this.#kept >= this.#revision) this.#showDevice(outcome);
    });
  }

  #forgetCopy(): void {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    void this.#options.copies.remove(this.#options.writer);
    if (this.#device === "kept") this.#showDevice("pending");
  }

  #request(body: DraftBody): SaveRequest {
    this.#seq++;
    return {
      ...payloadOf(body),
      version: this.#version,
      writer: { id: this.#options.writer, seq: this.#seq },
    };
  }

  #accept(saved: SavedDraft, revision: number, body: DraftBody): void {
    // An answer that was overtaken says nothing about the versions since.
    this.#version = Math.max(this.#version, saved.version);
    if (revision >= this.#confirmed) this.#base = body;
    this.#confirmed = Math.max(this.#confirmed, revision);
    this.#options.onSaved?.(saved);
    this.#firstUnsaved = this.hasUnsaved ? Date.now() : 0;
    if (this.hasUnsaved) return;
    this.#forgetCopy();
    this.#show({ kind: "saved", at: saved.savedAt });
  }

  async #save(): Promise<boolean> {
    if (this.#isOver() || !this.hasUnsaved) return false;
    const body = this.#options.read();
    if (this.#isNothing(body)) {
      this.#confirmed = this.#revision;
      this.#firstUnsaved = 0;
      this.#forgetCopy();
      this.#show({ kind: "new" });
      return true;
    }
    const revision = this.#revision;
    if (body.unread) {
      // It waits in this browser; the site keeps texts.
      this.#refuse({ code: "invalid", message: body.unread.reason });
      return false;
    }
    if (!this.#isStanding()) this.#show({ kind: "saving" });
    let result: Result<SavedDraft>;
    try {
      result = await this.#options.send(this.postId, this.#request(body), { last: false });
    } catch {
      this.#retryLater({ kind: "offline" });
      return false;
    }
    if (!result.ok) {
      this.#refuse(result.error);
      return false;
    }
    this.#failures = 0;
    this.#accept(result.data, revision, body);
    if (this.hasUnsaved) {
      this.#show({ kind: "unsaved" });
      this.#schedule(times.pause);
    }
    return true;
  }

  #refuse(error: WireError): void {
    this.#keepCopy();
    switch (error.code) {
      case "conflict":
        this.#show({ kind: "conflict" });
        break;
      case "not_found":
      case "forbidden":
        this.#show({ kind: "gone", refusal: error.code === "forbidden" ? error.message : null });
        break;
      case "unauthenticated":
        this.#retryLater({ kind: "signed-out" });
        break;
      case "unavailable":
      case "internal":
        this.#retryLater({ kind: "offline" });
        break;
      case "rate_limited":
        this.#retryLater({ kind: "unsaved" }, (error.retryAfter ?? 5) * 1000);
        break;
      default:
        this.#failures = 0;
        this.#firstUnsaved = 0;
        this.#show({ kind: "refused", error });
    }
  }

  #retryLater(state: SaveState, wait?: number): void {
    this.#failures++;
    this.#keepCopy();
    this.#show(state);
    const backOff = Math.min(times.lastRetry, times.firstRetry * 2 ** (this.#failures - 1));
    this.#schedule(wait ?? backOff * (0.75 + Math.random() / 2));
  }
}
