"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { changePostsAction } from "@/lib/posts/actions";
import type { OwnPostDto, PostsChange } from "@/lib/posts/dto";
import { BulkBar } from "./bulk-bar";
import { sayResult } from "./bulk-words";
import { OwnPostRow } from "./own-post-row";
import type { BulkKind } from "./studio-views";

type PostBoardProps = { posts: OwnPostDto[]; bulk: readonly BulkKind[]; now: string };

type Message = { text: string; isFailure: boolean; undo: readonly string[] | null };

/** One's own stories, with what can be done to several of them at once. */
export function PostBoard({ posts, bulk, now }: PostBoardProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setIsBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  // What is not shown any more is not chosen any more.
  const ids = posts.map(({ id }) => id).filter((id) => chosen.has(id));
  const isWhole = posts.length > 0 && ids.length === posts.length;

  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };

  async function run(postIds: readonly string[], change: PostsChange): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    try {
      const result = await changePostsAction({ postIds, change });
      if (result.ok) {
        setMessage({
          text: sayResult(change.kind, result.data),
          isFailure: result.data.refused > 0,
          undo: change.kind === "bin" && result.data.changed > 0 ? postIds : null,
        });
        setChosen(new Set());
        router.refresh();
      } else setMessage({ text: result.error.message, isFailure: true, undo: null });
    } catch {
      setMessage({ text: "The site does not answer. Nothing was changed.", isFailure: true, undo: null });
    }
    setIsBusy(false);
  }

  return (
    <>
      <div role="status">
        {message ? (
          <p
            className={`mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] px-4 py-2.5 text-[15px] ${message.isFailure ? "bg-danger-wash text-danger" : "bg-wash text-ink"}`}
          >
            {message.text}
            {message.undo ? (
              <Button
                look="secondary"
                size="sm"
                disabled={isBusy}
                onClick={() => void run(message.undo ?? [], { kind: "restore" })}
              >
                Undo
              </Button>
            ) : null}
          </p>
        ) : null}
      </div>
      {posts.length > 0 ? (
        <>
          <label className="-ml-2.5 inline-flex min-h-11 items-center gap-1 pr-3 text-[14px] text-ink-2 md:gap-3">
            <span className="inline-flex size-11 items-center justify-center md:size-9">
              <input
                type="checkbox"
                checked={isWhole}
                onChange={(event) =>
                  setChosen(new Set(event.target.checked ? posts.map(({ id }) => id) : []))
                }
                className="size-4.5 accent-accent"
              />
            </span>
            Choose all on this page
          </label>
          <ul className="border-t border-ink">
            {posts.map((post) => (
              <OwnPostRow
                key={post.id}
                post={post}
                now={now}
                isChosen={chosen.has(post.id)}
                onChoose={(isChosen) => choose(post.id, isChosen)}
              />
            ))}
          </ul>
        </>
      ) : null}
      {ids.length > 0 ? (
        <BulkBar
          count={ids.length}
          kinds={bulk}
          isBusy={isBusy}
          onChange={(change) => void run(ids, change)}
          onClear={() => setChosen(new Set())}
        />
      ) : null}
    </>
  );
}
