import { commentLimits } from "./comment-limits";
import type { CommentDto } from "./dto";

/** A comment with what it answers. */
export type Placed = { comment: CommentDto; parentId: string | null };

/**
 * Puts answers below what they answer. What would stand too deep, or answers something that is not here, says whom it
 * answers instead. Comments that are gone are left out unless something below them is not.
 * @param answers in the order in which they were written
 * @param names of those that are answered and are not among these
 */
export function buildThread(
  first: CommentDto,
  answers: readonly Placed[],
  names: ReadonlyMap<string, string> = new Map(),
): CommentDto {
  const root: CommentDto = { ...first, answers: [] };
  const placed = new Map([[root.id, { comment: root, level: 0, home: root }]]);
  for (const { comment, parentId } of answers) {
    const parent = placed.get(parentId ?? root.id);
    const isDeep = parent !== undefined && parent.level >= commentLimits.levels;
    const home = parent ? (isDeep ? parent.home : parent.comment) : root;
    const name = parent ? (isDeep ? parent.comment.by.name : null) : (names.get(parentId ?? "") ?? null);
    const own: CommentDto = {
      ...comment,
      answers: [],
      inAnswerTo: name !== null && parentId !== null ? { id: parentId, name } : null,
    };
    home.answers.push(own);
    placed.set(own.id, { comment: own, level: isDeep ? parent.level : (parent?.level ?? 0) + 1, home });
  }
  prune(root);
  return root;
}

function prune(comment: CommentDto): void {
  for (const answer of comment.answers) prune(answer);
  comment.answers = comment.answers.filter(({ gone, answers }) => gone === null || answers.length > 0);
}
