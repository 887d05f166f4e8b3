import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import { commentLimits } from "@/lib/comments/comment-limits";
import { FormFoot } from "./slots";

type Props = {
  /** Where it goes without scripts. */
  action: string;
  /** Told apart from other forms on the page; `comment` is what the site reads without scripts. */
  form?: string;
  /** What it answers. */
  parentId?: string | undefined;
  /** The comment that it changes. */
  editId?: string;
  label?: string;
  button?: string;
  words?: string;
  /** Paragraphs to choose from. */
  blocks?: { block: number; words: string }[];
  children?: ReactNode;
};

/**
 * A box for a comment. Plain HTML that works without scripts; with them it is sent by whatever listens to the page
 * (talk-island.tsx), so that it weighs nothing before somebody writes.
 */
export function CommentForm({
  action,
  form = "comment",
  parentId,
  editId,
  label = "Your comment",
  button = "Send the comment",
  words,
  blocks = [],
  children,
}: Props) {
  return (
    <form action={action} method="post" data-talk-form={form} data-edit={editId} className="grid gap-3.5">
      {parentId ? <input type="hidden" name="comment-parent" value={parentId} /> : null}
      {blocks.length > 0 ? (
        <div className="grid gap-1.5">
          <label htmlFor="comment-block" className="text-[13px] font-semibold text-ink-2">
            About
          </label>
          <Select id="comment-block" name="comment-block" defaultValue="">
            <option value="">The story as a whole</option>
            {blocks.map(({ block, words: first }) => (
              <option key={block} value={block}>
                {first}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      <div className="grid gap-1.5">
        <label htmlFor={`${form}-body`} className="text-[13px] font-semibold text-ink-2">
          {label}
        </label>
        <textarea
          id={`${form}-body`}
          name="comment-body"
          rows={4}
          required
          maxLength={commentLimits.bodyLength}
          dir="auto"
          defaultValue={words}
          aria-describedby={`${form}-hint`}
          className="field-sizing-content max-h-[60vh] min-h-28 w-full rounded-[10px] border border-ink-3/75 bg-paper px-3.5 py-2.5 text-base text-ink transition-colors hover:border-ink-2"
        />
        <p id={`${form}-hint`} className="text-[13px] text-ink-3">
          <span className="for-guests">
            To send it you need an account; your words are kept while you sign in.{" "}
          </span>
          *emphasis*, **strong**, `code`, &gt; quote, - list, and links.
        </p>
      </div>
      <FormFoot form={form} label={button}>
        {children}
      </FormFoot>
    </form>
  );
}
