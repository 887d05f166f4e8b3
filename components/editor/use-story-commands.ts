"use client";

import type { WireError } from "@/lib/contracts/errors";
import { deletePostAction, publishPostAction, unpublishPostAction } from "@/lib/posts/actions";
import type { PostStatus } from "@/lib/posts/dto";
import type { Autosave } from "./autosave";

/** What the bar and the sheet say of a story's life. */
export type StoryMeta = { status: PostStatus; slug: string | null; hasUnpublishedChanges: boolean };

type StoryCommandOptions = {
  postId: string;
  autosave: Autosave;
  onMeta: (change: (now: StoryMeta) => StoryMeta) => void;
};

const offline: WireError = {
  code: "unavailable",
  message: "The site does not answer. Your words are kept; try again in a moment.",
};

/** The answer of an action, or that there was none. */
async function answered<T>(run: () => Promise<T>): Promise<T | { ok: false; error: WireError }> {
  try {
    return await run();
  } catch {
    return { ok: false, error: offline };
  }
}

/** What can be done with a whole story. Each saves first what is not saved, and answers with what stands in the way. */
export function useStoryCommands({ postId, autosave, onMeta }: StoryCommandOptions) {
  async function publish(): Promise<{ slug: string } | WireError> {
    const saved = await autosave.flush();
    if (autosave.hasUnsaved) return saved.kind === "refused" ? saved.error : offline;
    const result = await answered(() => publishPostAction({ postId, version: autosave.version }));
    if (!result.ok) {
      autosave.report(result.error);
      return result.error;
    }
    const { version, slug } = result.data;
    autosave.setVersion(version);
    onMeta(() => ({ status: "published", slug, hasUnpublishedChanges: false }));
    return { slug };
  }

  async function unpublish(): Promise<string | null> {
    await autosave.flush();
    const result = await answered(() => unpublishPostAction({ postId, version: autosave.version }));
    if (!result.ok) {
      autosave.report(result.error);
      return result.error.message;
    }
    autosave.setVersion(result.data.version);
    onMeta((now) => ({ ...now, status: "draft", hasUnpublishedChanges: false }));
    return null;
  }

  async function remove(): Promise<string | null> {
    // A save that is on its way would make the story again behind the deletion.
    await autosave.pause();
    if (autosave.mayBeStored) {
      const result = await answered(() => deletePostAction({ postId }));
      if (!result.ok && result.error.code !== "not_found") {
        void autosave.flush();
        return result.error.message;
      }
    }
    await autosave.discard();
    window.location.assign("/studio");
    return null;
  }

  return { publish, unpublish, remove };
}
