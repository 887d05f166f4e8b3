import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { MarginNotes } from "@/components/posts/margin-notes";
import { markPassages } from "@/components/posts/mark-passages";
import { prepareBody } from "@/components/posts/prepare-body";
import { StoryPage } from "@/components/posts/story-page";
import { PreviewBanner } from "@/components/previews/preview-banner";
import { PreviewBusy } from "@/components/previews/preview-busy";
import { PreviewTalk } from "@/components/previews/preview-talk";
import { getAuthor } from "@/lib/accounts/get-author";
import { AppError } from "@/lib/contracts/errors";
import { loadReferences } from "@/lib/posts/load-references";
import { listReaderComments } from "@/lib/preview-comments/list-reader-comments";
import { readReader } from "@/lib/preview-comments/read-reader";
import { readPreview } from "@/lib/previews/read-preview";
import { clientAddress } from "@/lib/rate-limit/client-address";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ token: string }> };

/** Answers 404, in words that need no scripts: a page like this one could not do both. */
const over = "/preview";

/** In characters: more of a comment does not fit beside the text. */
const marginLength = 200;

/** Once per request: it counts. A refusal to look is a sentence. */
const open = cache(async (token: string) => {
  try {
    return await readPreview(token, clientAddress(await headers()));
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return error.message;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await open((await params).token);
  const hidden: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };
  if (found === null) return hidden;
  return { ...hidden, title: typeof found === "string" ? "One moment" : `Preview: ${titleOf(found.post)}` };
}

const titleOf = (post: { title: string }) => post.title.trim() || "Untitled story";

/** What is being written, for whoever has the link, with what is said of it. */
export default async function PreviewPage({ params }: Props) {
  const { token } = await params;
  const found = await open(token);
  if (found === null) redirect(over);
  if (typeof found === "string") return <PreviewBusy message={found} />;
  const { post } = found;
  const reader = await readReader();
  const [body, author, comments] = await Promise.all([
    prepareBody(post.id, post.content, loadReferences),
    getAuthor(post.author.handle),
    listReaderComments(reader, found),
  ]);
  const about = comments.flatMap(({ id, passage, isResolved }) =>
    passage && !isResolved ? [{ id, passage }] : [],
  );
  const passages = body && markPassages(body.doc, about);
  const notes = comments.flatMap(({ id, by, body: words }) =>
    (passages?.states.get(id) ?? "lost") === "lost"
      ? []
      : [{ id, name: by.name, words: [...words].slice(0, marginLength).join("") }],
  );
  const marked = body && passages ? { ...body, passages } : body;
  return (
    <>
      <PreviewBanner preview={found} />
      <StoryPage
        reactions={null}
        post={{ ...post, title: titleOf(post) }}
        body={marked}
        author={author}
        margin={<MarginNotes notes={notes} />}
      />
      <PreviewTalk
        comments={comments}
        mode={found.comments}
        authorName={post.author.name}
        passages={passages}
        form={{
          path: `/preview/${token}`,
          commentId: crypto.randomUUID(),
          signedInAs: reader.actor?.name ?? null,
          guestName: comments.findLast(({ isOwn, by }) => isOwn && by.kind === "guest")?.by.name ?? "",
        }}
      />
    </>
  );
}
