import type { DraftPresenceDto } from "@/lib/contracts/realtime";

type Person = DraftPresenceDto["windows"][number]["person"];

type OpenWindow = { socketId: string; person: Person; leaseEnd: number; grantEnd: number };

type Draft = { windows: Map<string, OpenWindow>; pen: string | null };

type DraftBookOptions = {
  /** How long a window counts without a sign of life of its socket. */
  leaseMilliseconds: number;
  /** Told of every change of who is there or who writes. */
  onChange: (postId: string) => void;
};

/** More windows on one draft than anybody has; the oldest is no longer counted. */
const mostWindows = 20;

export type DraftBook = ReturnType<typeof createDraftBook>;

/** Who has which draft open on this node, by lease; and which window took the writing over. Nothing of it is stored. */
export function createDraftBook({ leaseMilliseconds, onChange }: DraftBookOptions) {
  const drafts = new Map<string, Draft>();

  function remove(postId: string, draft: Draft, windowId: string): void {
    draft.windows.delete(windowId);
    if (draft.pen === windowId) draft.pen = null;
    if (draft.windows.size === 0) drafts.delete(postId);
    onChange(postId);
  }

  function removeWhere(isOver: (one: OpenWindow) => boolean): void {
    for (const [postId, draft] of drafts) {
      for (const [windowId, one] of draft.windows) if (isOver(one)) remove(postId, draft, windowId);
    }
  }

  const sweeper = setInterval(
    () => {
      const now = Date.now();
      removeWhere(({ leaseEnd, grantEnd }) => leaseEnd <= now || grantEnd <= now);
    },
    Math.max(50, Math.min(leaseMilliseconds / 6, 5_000)),
  );
  sweeper.unref();

  /** Whether this socket has this window of a draft open. */
  const isOpen = (postId: string, windowId: string, socketId: string): boolean =>
    drafts.get(postId)?.windows.get(windowId)?.socketId === socketId;

  return {
    isOpen,
    /** Opens a window or renews it. `grantEnd` in milliseconds since 1970. False: the window is somebody else's. */
    open(
      postId: string,
      windowId: string,
      { socketId, person, grantEnd }: { socketId: string; person: Person; grantEnd: number },
    ): boolean {
      const draft = drafts.get(postId) ?? { windows: new Map<string, OpenWindow>(), pen: null };
      const before = draft.windows.get(windowId);
      if (before && before.person.userId !== person.userId) return false;
      const [oldest] = draft.windows.keys();
      if (!before && draft.windows.size >= mostWindows && oldest) draft.windows.delete(oldest);
      drafts.set(postId, draft);
      draft.windows.set(windowId, { socketId, person, grantEnd, leaseEnd: Date.now() + leaseMilliseconds });
      if (!before) onChange(postId);
      return true;
    },
    close(postId: string, windowId: string): void {
      const draft = drafts.get(postId);
      if (draft?.windows.has(windowId)) remove(postId, draft, windowId);
    },
    take(postId: string, windowId: string): void {
      const draft = drafts.get(postId);
      if (!draft || draft.pen === windowId) return;
      draft.pen = windowId;
      onChange(postId);
    },
    /** A sign of life of a socket. */
    renew(socketId: string): void {
      const leaseEnd = Date.now() + leaseMilliseconds;
      for (const { windows } of drafts.values()) {
        for (const one of windows.values()) if (one.socketId === socketId) one.leaseEnd = leaseEnd;
      }
    },
    release(socketId: string): void {
      removeWhere((one) => one.socketId === socketId);
    },
    describe(postId: string): DraftPresenceDto {
      const draft = drafts.get(postId);
      return {
        postId,
        windows: [...(draft?.windows ?? [])].map(([windowId, { person }]) => ({ windowId, person })),
        pen: draft?.pen ?? null,
      };
    },
    stop(): void {
      clearInterval(sweeper);
      drafts.clear();
    },
  };
}
