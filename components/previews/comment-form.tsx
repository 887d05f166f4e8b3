"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { v4 as uuid } from "uuid";
import { sendWords } from "@/components/posts/send-words";
import { Button } from "@/components/ui/button";
import { Field, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { WireError } from "@/lib/contracts/errors";
import type { Passage } from "@/lib/contracts/passage";
import { commentLimits } from "@/lib/preview-comments/comment-limits";

export type CommentFormProps = {
  /** Of the preview. */
  path: string;
  /** For the first comment; without scripts it keeps a second sending from saying it twice. */
  commentId: string;
  /** The name of who is signed in; null: a guest says their own. */
  signedInAs: string | null;
  /** What the guest called themselves last. */
  guestName: string;
};

type Props = CommentFormProps & {
  /** Absent: as the form's own field says. */
  passage?: Passage;
  /** Told apart from another form on the page. */
  prefix?: string;
  /** Before the words. */
  children?: ReactNode;
  onSent: () => void;
};

/**
 * What was begun in each form of a preview and not sent: a dialog that is closed by accident does not lose it. What a guest
 * began is there for whoever signs in; what somebody signed in began is theirs.
 */
const unsent = new Map<string, { by: string | null; words: string }>();

function begunWords(form: string, signedInAs: string | null): string {
  const begun = unsent.get(form);
  return begun && (begun.by === null || begun.by === signedInAs) ? begun.words : "";
}

/** Says something of the story. Works without scripts; what was typed is kept until it has arrived. */
export function CommentForm({
  path,
  commentId,
  signedInAs,
  guestName,
  passage,
  prefix = "comment",
  children,
  onSent,
}: Props) {
  const form = useRef<HTMLFormElement>(null);
  const id = useRef(commentId);
  const begunIn = `${path} ${prefix}`;
  const [error, setError] = useState<WireError | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [isDrawing, startDrawing] = useTransition();
  const router = useRouter();

  async function send(fields: FormData): Promise<void> {
    if (isSending) return;
    setIsSending(true);
    setError(null);
    const block = fields.get(`${prefix}-block`);
    const name = fields.get(`${prefix}-name`);
    const result = await sendWords<{ commentId: string }>(`${path}/comments`, {
      commentId: id.current,
      body: fields.get(`${prefix}-body`),
      ...(name === null ? {} : { name }),
      ...(passage ? { passage } : block ? { block: Number(block) } : {}),
    });
    setIsSending(false);
    if (!result.ok) {
      setError(result.error);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    id.current = uuid();
    unsent.delete(begunIn);
    const words = form.current?.querySelector("textarea");
    if (words) words.value = "";
    startDrawing(() => router.refresh());
    onSent();
  }

  return (
    <form
      ref={form}
      action={`${path}/comments`}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
      className="grid gap-4"
    >
      {error ? <Notice kind="danger">{error.message}</Notice> : null}
      <input type="hidden" name={`${prefix}-id`} value={commentId} />
      {children}
      <TextAreaField
        name={`${prefix}-body`}
        label="Your comment"
        rows={4}
        required
        maxLength={commentLimits.bodyLength}
        dir="auto"
        defaultValue={begunWords(begunIn, signedInAs)}
        onChange={(event) => unsent.set(begunIn, { by: signedInAs, words: event.target.value })}
        error={error?.fields?.body}
      />
      {signedInAs === null ? (
        <Field
          name={`${prefix}-name`}
          label="Your name"
          autoComplete="name"
          required
          maxLength={commentLimits.nameLength}
          defaultValue={guestName}
          error={error?.fields?.name}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" aria-disabled={isSending || isDrawing}>
          {isSending ? "Sending it…" : "Send the comment"}
        </Button>
        {signedInAs === null ? null : <p className="text-[14px] text-ink-3">As {signedInAs}</p>}
      </div>
    </form>
  );
}
