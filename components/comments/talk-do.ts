import type { CommentsMode } from "@/lib/comments/dto";
import type { WireError } from "@/lib/contracts/errors";
import { deskStore } from "./desk-store";
import { sendToStory, signInPath } from "./send-to-story";
import { reload } from "./talk-send";
import { talkStore } from "./talk-store";

/** Opens the box below a comment, or closes it. */
export function answer(id: string): void {
  const { answering } = deskStore.get();
  deskStore.change({ answering: answering === id ? null : id });
}

/** Of the story that is open while somebody presses a button on its page. */
const openSlug = () => talkStore.get().talk?.slug ?? "";

function isLiked(id: string): boolean {
  return deskStore.get().likes[id]?.isLiked ?? talkStore.get().view?.liked[id] !== undefined;
}

/** Likes a comment or no longer, at once; where the site says no, it is as before. @param likeCount as the page says */
export async function like(id: string, likeCount = 0): Promise<WireError | null> {
  const before = deskStore.get().likes;
  const was = isLiked(id);
  const shown = before[id]?.likeCount ?? likeCount;
  const slug = openSlug();
  const set = (likes: typeof before) => deskStore.change({ likes });
  set({ ...before, [id]: { isLiked: !was, likeCount: Math.max(0, shown + (was ? -1 : 1)) } });
  const result = await sendToStory<{ likeCount: number }>(slug, `/${id}/like`, { isLiked: !was });
  if (result.ok) {
    set({ ...deskStore.get().likes, [id]: { isLiked: !was, likeCount: result.data.likeCount } });
    return null;
  }
  set({ ...deskStore.get().likes, [id]: { isLiked: was, likeCount: shown } });
  if (result.error.code === "unauthenticated") window.location.assign(signInPath(slug));
  return result.error;
}

/**
 * Deletes, hides, shows or approves a comment.
 * @param version of the words that are to be shown, as they were read
 * @returns what stood in the way
 */
export async function change(
  id: string,
  change: "delete" | "hide" | "show" | "approve",
  version?: string,
): Promise<WireError | null> {
  const body = version === undefined ? {} : { version };
  const result = await sendToStory(openSlug(), `/${id}/${change}`, body);
  // Also when its words have changed: they are read anew, and decided on.
  if (result.ok || result.error.code === "conflict") await reload();
  return result.ok ? null : result.error;
}

/** Says who may comment. @returns what stood in the way */
export async function setMode(mode: CommentsMode): Promise<WireError | null> {
  const result = await sendToStory(openSlug(), "/mode", { mode });
  if (!result.ok) return result.error;
  await reload();
  return null;
}

/** Shows what came in the meantime, and goes to the first of it. */
export async function showFresh(): Promise<void> {
  const { fresh, talk } = talkStore.get();
  talkStore.change({ fresh: [] });
  await talk?.refresh();
  const first = fresh
    .map((id) => document.getElementById(`comment-${id}`))
    .find((element) => element !== null);
  if (!first) {
    window.location.assign(`/stories/${talk?.slug}/comments/by/newest`);
    return;
  }
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "center" });
}
