import "server-only";
import { linesSchema } from "@/lib/actions/parse-input";
import { isBlank } from "@/lib/contracts/text";
import { commentLimits } from "./comment-limits";
import { readCommentMarkdown, saysSomething } from "./comment-markdown";

/** The words of a comment: Markdown, cleaned as all text of several lines is. */
export const commentBodySchema = linesSchema(commentLimits.bodyLength).refine(
  (body) => !isBlank(body) && saysSomething(readCommentMarkdown(body)),
  "Write a few words.",
);
