import type { Metadata } from "next";
import { MarkPage } from "@/components/readers/mark-page";
import { MissingPage } from "@/components/shell/missing-page";
import { safeNextPath } from "@/lib/auth/safe-next-path";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { getMark } from "@/lib/marks/get-mark";

export const metadata: Metadata = { title: "Your mark", robots: { index: false } };

type Props = { searchParams: Promise<{ of?: string | string[]; from?: string | string[] }> };

/** One mark as it stands, for browsers without scripts. Opening it changes nothing. */
export default async function OneMarkPage({ searchParams }: Props) {
  const { of, from } = await searchParams;
  const asked = new URLSearchParams({ of: String(of), from: String(from) });
  const mark = await getMark(await signedInPage(`/marks?${asked}`), of);
  if (!mark) return <MissingPage />;
  return <MarkPage mark={mark} from={safeNextPath(from, mark.href)} />;
}
