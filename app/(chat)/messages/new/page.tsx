import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { Opening } from "@/components/chat/opening";
import { buttonClass } from "@/components/ui/button";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { AppError } from "@/lib/contracts/errors";
import { cutQuote } from "@/lib/contracts/realtime";
import { mintIntroduction } from "@/lib/realtime/mint-introduction";

export const metadata: Metadata = { title: "Messages" };

type Search = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value ? value : undefined;

/** Comes from a story or an author's page, and goes on to the conversation. */
export default async function NewMessagePage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const [to, postSlug] = [one(search.to), one(search.post)];
  if (!to) redirect("/messages");
  const wanted = cutQuote(one(search.quote) ?? "");
  const actor = await signedInPage(
    `/messages/new?${new URLSearchParams({ to, ...(postSlug ? { post: postSlug } : {}), ...(wanted ? { quote: wanted } : {}) })}`,
  );
  const outcome = await mintIntroduction(actor, { toHandle: to, postSlug, quote: wanted }).catch(
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );
  if (!(outcome instanceof AppError)) {
    const { introduction, peer, post, quote } = outcome;
    return <Opening introduction={introduction} peerName={peer.name} post={post} quote={quote ?? ""} />;
  }
  if (outcome.code === "not_found") notFound();
  return (
    <div className="flex flex-col items-center justify-center gap-5 px-6 py-16 text-center">
      <p className="max-w-[40ch] text-[17px] text-ink-2">{outcome.message}</p>
      <Link href="/messages" className={buttonClass("secondary")}>
        All messages
      </Link>
    </div>
  );
}
