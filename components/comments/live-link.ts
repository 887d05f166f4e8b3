import { v4 as uuid } from "uuid";
import { type LiveFrame, liveGone } from "@/lib/contracts/live-rules";
import { deskStore, type Outgoing } from "./desk-store";
import { talkStore } from "./talk-store";

/** Milliseconds. Others hear at the same moment: not all of them ask the site at once. */
const jitter = 1_500;
/** How often a page is asked for that cannot be made. */
const mostTries = 5;
/** How old a page can be when it comes. */
const onItsWay = 5_000;
const firstWait = 1_000;
const longestWait = 60_000;

/**
 * Hears of new comments and of how many read the story, for as long as the page is looked at. When nobody answers nothing
 * is said: the page works as it is. Returns how to stop.
 * @param since when the page came, on the clock of `performance.now()`
 */
export function followLive(url: string, postId: string, since: number): () => void {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawing: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isOver = false;
  /** Whether something may have been missed. */
  let wasAway = false;

  async function draw(tries: number): Promise<void> {
    const { talk } = talkStore.get();
    if (talk?.postId !== postId) return;
    const isDrawn = await talk.refresh();
    // What one may do with them, and what only oneself sees, may have changed as well.
    if (talkStore.get().view) void import("./desk").then(({ look }) => look(talk));
    if (!isDrawn && !isOver && tries < mostTries) drawSoon(tries + 1);
    const { outbox } = deskStore.get();
    // It was sent while the page could not be made, and is on it now.
    const isShown = ({ id, state }: Outgoing) =>
      state === "elsewhere" && document.getElementById(`comment-${id}`) !== null;
    if (outbox.some(isShown)) deskStore.change({ outbox: outbox.filter((entry) => !isShown(entry)) });
  }

  function drawSoon(tries = 0): void {
    clearTimeout(drawing);
    drawing = setTimeout(() => void draw(tries), (tries + Math.random()) * jitter * 2 ** tries);
  }

  function open(): void {
    clearTimeout(timer);
    if (isOver || socket || document.visibilityState === "hidden") return;
    const opened = new WebSocket(url);
    socket = opened;
    opened.onopen = () => {
      failures = 0;
      opened.send(JSON.stringify({ postId, reader: readerId() }));
      if (wasAway) drawSoon();
      wasAway = false;
    };
    opened.onmessage = ({ data }) => take(JSON.parse(String(data)) as LiveFrame);
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      wasAway = true;
      talkStore.change({ readers: 0 });
      if (code === liveGone) isOver = true;
      else timer = setTimeout(open, wait(failures++));
    };
  }

  function close(): void {
    clearTimeout(timer);
    const closing = socket;
    socket = null;
    if (!closing) return;
    wasAway = true;
    closing.close();
    talkStore.change({ readers: 0 });
  }

  function take(frame: LiveFrame): void {
    if ("readers" in frame) {
      talkStore.change({ readers: frame.readers });
      return;
    }
    if ("changedAgo" in frame) {
      if (frame.changedAgo < performance.now() - since + onItsWay) drawSoon();
      return;
    }
    const { commentId, change } = frame;
    const isOwn = deskStore.get().outbox.some(({ id, state }) => id === commentId && state === "sending");
    const isHere = document.getElementById(`comment-${commentId}`) !== null;
    if (isOwn || (change === "added" && isHere)) return;
    // Whoever reads or writes here is told, and the page stays as it is until they say so.
    if (change === "added" && isLookedAt()) {
      const { fresh } = talkStore.get();
      talkStore.change({ fresh: [...fresh.filter((id) => id !== commentId), commentId] });
    } else {
      drawSoon();
    }
  }

  const onVisible = () => (document.visibilityState === "hidden" ? close() : open());
  document.addEventListener("visibilitychange", onVisible);
  open();
  return () => {
    isOver = true;
    clearTimeout(drawing);
    document.removeEventListener("visibilitychange", onVisible);
    close();
  };
}

function wait(failures: number): number {
  return Math.min(firstWait * 2 ** failures, longestWait) * (0.5 + Math.random());
}

/** Whether the comments are on the screen at this moment. */
function isLookedAt(): boolean {
  const box = document.querySelector("[data-talk]")?.getBoundingClientRect();
  return box !== undefined && box.top < window.innerHeight && box.bottom > 0;
}

/** The same in all tabs of this browser, for a day. It is told to the realtime service, which keeps it nowhere. */
function readerId(): string {
  const today = new Date().toISOString().slice(0, 10);
  try {
    const [day, known] = (localStorage.getItem("reader") ?? "").split(" ");
    if (day === today && known) return known;
    const id = uuid();
    localStorage.setItem("reader", `${today} ${id}`);
    return id;
  } catch {
    return uuid();
  }
}
