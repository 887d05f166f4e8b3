import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/accounts/sign-up-form";
import { getActor } from "@/lib/auth/actor";
import { safeNextPath } from "@/lib/auth/safe-next-path";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignUpPage({ searchParams }: Props) {
  const { next: asked } = await searchParams;
  const next = safeNextPath(asked);
  if (await getActor()) redirect(next);
  const signIn = asked ? `/sign-in?${new URLSearchParams({ next })}` : "/sign-in";
  return (
    <>
      <h1 className="title mb-2 text-[40px]">Create an account</h1>
      <p className="mb-8 text-[15px] text-ink-2">
        To write stories that happen somewhere, and to talk with the people who read them.
      </p>
      <SignUpForm next={next} signIn={signIn} />
      <p className="mt-8 border-t border-line pt-5 text-[15px] text-ink-2">
        Already have one?{" "}
        <Link href={signIn} className="font-semibold text-accent hover:underline">
          Sign in
        </Link>
      </p>
    </>
  );
}
