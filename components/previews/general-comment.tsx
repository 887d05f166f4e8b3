"use client";

import { useRef, useState } from "react";
import { Select } from "@/components/ui/select";
import { CommentForm, type CommentFormProps } from "./comment-form";

type Props = CommentFormProps & {
  /** The first words of blocks to choose from. */
  blocks: { block: number; words: string }[];
};

/** A comment on the whole story, or on a paragraph of it that is chosen from a list. */
export function GeneralComment({ blocks, ...form }: Props) {
  const status = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState("");
  return (
    <>
      <CommentForm
        {...form}
        onSent={() => {
          setSaid("Your comment is sent.");
          status.current?.focus();
        }}
      >
        {blocks.length > 0 ? (
          <div className="grid gap-1.5">
            <label htmlFor="comment-block" className="text-[13px] font-semibold text-ink-2">
              About
            </label>
            <Select id="comment-block" name="comment-block" defaultValue="">
              <option value="">The story as a whole</option>
              {blocks.map(({ block, words }) => (
                <option key={block} value={block}>
                  {words}
                </option>
              ))}
            </Select>
          </div>
        ) : null}
      </CommentForm>
      <p
        ref={status}
        tabIndex={-1}
        role="status"
        className="mt-3 text-[15px] text-ink-2 outline-none empty:hidden"
      >
        {said}
      </p>
    </>
  );
}
