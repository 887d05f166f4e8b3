import type { MarginNote } from "@/components/posts/margin-notes";
import { markPassages } from "@/components/posts/mark-passages";
import type { PreparedBody } from "@/components/posts/prepare-body";
import type { PassageNoteDto, TalkDto } from "@/lib/comments/dto";

/**
 * Marks in a story's text what was said of its passages, and says what stands in its margin. What is not among the first
 * comments is led to on a page of its own.
 */
export function markTalk(
  body: PreparedBody | null,
  talk: TalkDto | null,
  said: readonly PassageNoteDto[],
  slug: string,
): { body: PreparedBody | null; notes: MarginNote[] } {
  if (!body || !talk || talk.mode === "off") return { body, notes: [] };
  const passages = markPassages(body.doc, said);
  const here = new Set(talk.threads.map(({ id }) => id));
  const hrefOf = (id: string) => (here.has(id) ? `#comment-${id}` : `/stories/${slug}/comments/${id}`);
  const passageLinks = new Map(said.map(({ id, answers }) => [id, { href: hrefOf(id), count: 1 + answers }]));
  const notes = said.flatMap(({ id, name, words, answers }) => {
    if ((passages.states.get(id) ?? "lost") === "lost") return [];
    const more = answers === 0 ? {} : { more: answers === 1 ? "1 answer" : `${answers} answers` };
    return [{ id, name, words, href: hrefOf(id), ...more }];
  });
  return { body: { ...body, passages, passageLinks }, notes };
}
