import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { Notice } from "@/components/ui/notice";
import { getActor } from "@/lib/auth/actor";
import { safeNextPath } from "@/lib/auth/safe-next-path";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: asked, welcome, error } = await searchParams;
  const next = safeNextPath(asked);
  if (await getActor()) redirect(next);
  const signUp = asked ? `/sign-up?${new URLSearchParams({ next })}` : "/sign-up";
  return (
    <>
      <h1 className="title mb-2 text-[40px]">Sign in</h1>
      <p className="mb-8 text-[15px] text-ink-2">{reason(next, Boolean(asked))}</p>
      <div className="grid gap-5">
        {welcome ? <Notice>Your account is ready. Sign in with it.</Notice> : null}
        {error ? (
          <Notice kind="danger">Signing in did not work. Nothing was changed; please try it here.</Notice>
        ) : null}
        <SignInForm next={next} takesFocus={!welcome && !error} />
      </div>
      <p className="mt-8 border-t border-line pt-5 text-[15px] text-ink-2">
        New here?{" "}
        <Link href={signUp} className="font-semibold text-accent hover:underline">
          Create an account
        </Link>
      </p>
    </>
  );
}

/** Says why somebody is here whom another page has sent. */
function reason(next: string, wasSent: boolean): string {
  if (!wasSent) return "To write, and to talk with the people who do.";
  if (next.startsWith("/messages/new")) return "Then you can ask the author what you wanted to know.";
  if (next.startsWith("/messages")) return "Your messages are waiting behind this door.";
  if (next.startsWith("/write")) return "Then you can start writing.";
  return "Then you go on where you were.";
}
