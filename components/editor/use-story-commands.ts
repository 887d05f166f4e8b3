"use client";

import { useState } from "react";
import { v7 as uuid } from "uuid";
import type { WireError } from "@/lib/contracts/errors";
import {
  archivePostAction,
  binPostAction,
  loadDraftAction,
  publishPostAction,
  unpublishPostAction,
} from "@/lib/posts/actions";
import type { DraftDto, PostStatus } from "@/lib/posts/dto";
import type { Autosave } from "./autosave";
import { type DraftBody, payloadOf } from "./draft-body";
import { sendSave } from "./send-save";

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
  /** What is written at this moment. */
  read: () => DraftBody;
  onMeta: (change: (now: StoryMeta) => StoryMeta) => void;
  /** Starts again from another version of the story. */
  onReplace: (draft: DraftDto) => void;
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
export function useStoryCommands({ postId, autosave, read, onMeta, onReplace }: StoryCommandOptions) {
  const [isBusy, setIsBusy] = useState(false);
  /** Why the last way out of a conflict did not work. */
  const [problem, setProblem] = useState<string | null>(null);

  async function publish(publishAt: string | null): Promise<{ slug: string } | WireError> {
    const saved = await autosave.flush();
    if (autosave.hasUnsaved) return saved.kind === "refused" ? saved.error : offline;
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
    if (autosave.hasUnsaved) return offline.message;
    const result = await answered(() => archivePostAction({ postId }));
    if (!result.ok) return result.error.message;
    await autosave.discard();
    window.location.assign("/studio?show=archived");
    return null;
  }

  async function remove(): Promise<string | null> {
    // What was written last goes into the bin as well, and nothing after it: the bin takes no saves.
    await autosave.flush();
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

  /** Runs a way out of a conflict; what stands in the way is said beside the buttons, and the words stay. */
  async function leaveBy(way: () => Promise<WireError | null>): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    const error = await way();
    setProblem(error?.message ?? null);
    setIsBusy(false);
  }

  const keepCopy = () =>
    leaveBy(async () => {
      const copyId = uuid();
      const request = { ...payloadOf(read()), version: 0, writer: { id: uuid(), seq: 1 } };
      const result = await answered(() => sendSave(copyId, request, { last: false }));
      if (!result.ok) return result.error;
      await autosave.discard();
      window.location.assign(`/write/${copyId}`);
      return null;
    });

  const loadNewer = () =>
    leaveBy(async () => {
      const result = await answered(() => loadDraftAction({ postId }));
      if (!result.ok) return result.error;
      if (!result.data) return { code: "not_found", message: "The newer version is not here any more." };
      await autosave.discard();
      onReplace(result.data);
      return null;
    });

  return { publish, unpublish, archive, remove, keepCopy, loadNewer, isBusy, problem };
}
