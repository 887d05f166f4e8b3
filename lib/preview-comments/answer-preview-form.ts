import "server-only";
import { answerForm } from "@/lib/actions/answer-form";
import { commentLimits } from "./comment-limits";

/**
 * Answers what is sent from a preview. Not a server action: the page of a secret sends no referrer, so a browser says
 * `Origin: null` of its forms, and Next refuses that.
 * @param form.path of the preview
 */
export function answerPreviewForm<T>(
  request: Request,
  { name, path, run }: { name: string; path: string; run: (input: unknown) => Promise<T> },
): Promise<Response> {
  return answerForm(request, {
    name,
    run,
    hasSecretAddress: true,
    read: readFields,
    leadsTo: () => `${path}#preview-comments`,
    unsent: (fields) => ({
      fields,
      action: `${path}/comments`,
      hidden: ["comment-id", "comment-block"],
      // Who is signed in has a name already.
      lines: [{ name: "comment-name", label: "Your name", maxLength: commentLimits.nameLength }],
      words: { name: "comment-body", label: "Your comment" },
    }),
    back: path,
  });
}

/** The fields of the form (components/previews/comment-form.tsx). A block is a number, none is none. */
function readFields(fields: Record<string, string>): unknown {
  const block = fields["comment-block"];
  return {
    commentId: fields["comment-id"],
    name: fields["comment-name"],
    body: fields["comment-body"],
    ...(block ? { block: Number(block) } : {}),
  };
}
