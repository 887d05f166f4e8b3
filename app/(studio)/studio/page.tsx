import type { Metadata } from "next";
import Link from "next/link";
import { Invitations } from "@/components/studio/invitations";
import { PostBoard } from "@/components/studio/post-board";
import { StudioFilter } from "@/components/studio/studio-filter";
import { StudioHead } from "@/components/studio/studio-head";
import { StudioTabs } from "@/components/studio/studio-tabs";
import { type StudioQuery, studioAddress, studioView } from "@/components/studio/studio-views";
import { UndoBin } from "@/components/studio/undo-bin";
import { buttonClass } from "@/components/ui/button";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listInvitations } from "@/lib/co-authors/list-invitations";
import { ownPostOrders } from "@/lib/posts/dto";
import { countOwnPosts, listOwnPosts } from "@/lib/posts/list-own-posts";
import { postIdSchema } from "@/lib/posts/schemas";

export const metadata: Metadata = { title: "Your studio", robots: { index: false } };

const pageSize = 25;

type Asked = "show" | "q" | "order" | "after" | "binned";
type StudioPageProps = { searchParams: Promise<Partial<Record<Asked, string | string[]>>> };

/** Everything one has written, alone or with others, by what it is, last touched first. */
export default async function StudioPage({ searchParams }: StudioPageProps) {
  const actor = await signedInPage("/studio");
  const asked = await searchParams;
  const view = studioView(asked.show);
  const query: StudioQuery = {
    show: view.show,
    search: typeof asked.q === "string" ? asked.q.replaceAll("\u0000", "").trim().slice(0, 100) : "",
    order: ownPostOrders.find((order) => order === asked.order) ?? "changed",
  };
  const after = typeof asked.after === "string" ? asked.after : undefined;
  const [{ posts, next }, counts, invitations] = await Promise.all([
    listOwnPosts(actor, {
      status: query.show,
      search: query.search,
      order: query.order,
      after,
      limit: pageSize,
    }),
    countOwnPosts(actor),
    listInvitations(actor),
  ]);
  const binned = postIdSchema.safeParse({ postId: asked.binned });
  return (
    <div className="page-margin mx-auto w-full max-w-[1040px] pt-10 pb-24 md:pt-14">
      <StudioHead isAdmin={actor.role === "admin"} />
      <Invitations invitations={invitations} />
      <StudioTabs query={query} counts={counts} />
      <StudioFilter key={studioAddress(query)} query={query} />
      {binned.success ? <UndoBin postId={binned.data.postId} /> : null}
      <PostBoard key={view.name} posts={posts} bulk={view.bulk} now={new Date().toISOString()} />
      {posts.length === 0 ? (
        <div className="grid justify-items-start gap-6 border-t border-ink py-12">
          <p className="max-w-[36ch] font-serif text-[22px] leading-snug wrap-anywhere">
            {after
              ? "That was everything."
              : query.search
                ? `No story here has “${query.search}” in its title.`
                : view.empty}
          </p>
          {query.search ? (
            <Link href={studioAddress({ ...query, search: "" })} className={buttonClass("secondary")}>
              Show all of them
            </Link>
          ) : (
            <Link href="/write" className={buttonClass("secondary")}>
              Start a story
            </Link>
          )}
        </div>
      ) : null}
      {next ? (
        <p className="mt-8">
          <Link href={studioAddress(query, next)} className={buttonClass("secondary")}>
            More stories
          </Link>
        </p>
      ) : null}
    </div>
  );
}
