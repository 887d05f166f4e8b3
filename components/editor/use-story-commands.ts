"use client";

import type { WireError } from "@/lib/contracts/errors";
import {
  archivePostAction,
  binPostAction,
  publishPostAction,
  unpublishPostAction,
} from "@/lib/posts/actions";
import type { PostStatus } from "@/lib/posts/dto";
import { answered } from "./answered";
import type { Autosave } from "./autosave";
import { whyUnsaved } from "./why-unsaved";

/** What the bar and the sheet say of a story's life. */
export type StoryMeta = {
  status: PostStatus;
  slug: string | null;
  /** ISO 8601; null unless it is scheduled. */
  publishAt: string | null;
  hasUnpublishedChanges: boolean;
};

type StoryCommandOptions = {
  postId: string;
  autosave: Autosave;
  onMeta: (change: (now: StoryMeta) => StoryMeta) => void;
};

/** What can be done with a whole story. Each saves first what is not saved, and answers with what stands in the way. */
export function useStoryCommands({ postId, autosave, onMeta }: StoryCommandOptions) {
  async function publish(publishAt: string | null): Promise<{ slug: string } | WireError> {
    await autosave.flush();
    if (autosave.hasUnsaved) return whyUnsaved(autosave.state);
    const result = await answered(() =>
      publishPostAction({ postId, version: autosave.version, ...(publishAt ? { publishAt } : {}) }),
    );
    if (!result.ok) {
      autosave.report(result.error);
      return result.error;
    }
    const { version, slug, isScheduled, publishedAt } = result.data;
    autosave.setVersion(version);
    onMeta(() => ({
      slug,
      status: isScheduled ? "scheduled" : "published",
      publishAt: isScheduled ? publishedAt : null,
      hasUnpublishedChanges: false,
    }));
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
    onMeta((now) => ({ ...now, status: "draft", publishAt: null, hasUnpublishedChanges: false }));
    return null;
  }

  /** Saves, then puts the story away; it is gone on with from the studio. */
  async function archive(): Promise<string | null> {
    await autosave.flush();
    if (autosave.hasUnsaved) return whyUnsaved(autosave.state).message;
    const result = await answered(() => archivePostAction({ postId }));
    if (!result.ok) return result.error.message;
    await autosave.discard();
    window.location.assign("/studio?show=archived");
    return null;
  }

  async function remove(): Promise<string | null> {
    // What was written last goes into the bin as well, and nothing after it: the bin takes no saves.
    await autosave.flush();
    if (autosave.hasUnsaved && autosave.state.kind !== "new") return whyUnsaved(autosave.state).message;
    await autosave.pause();
    if (autosave.mayBeStored) {
      const result = await answered(() => binPostAction({ postId }));
      if (!result.ok && result.error.code !== "not_found") {
        void autosave.flush();
        return result.error.message;
      }
    }
    const wasStored = autosave.mayBeStored;
    await autosave.discard();
    window.location.assign(wasStored ? `/studio?binned=${postId}` : "/studio");
    return null;
  }

  return { publish, unpublish, archive, remove };
}
