import type { Metadata } from "next";
import { AccountPage } from "@/components/shell/account-page";
import { getMe } from "@/lib/accounts/get-me";
import { signedInPage } from "@/lib/auth/signed-in-page";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

/** Everything of one's own, for browsers without scripts: with them it is in the head of every page. */
export default async function OwnAccountPage() {
  const me = await getMe(await signedInPage("/account"));
  return me.user && <AccountPage me={me} user={me.user} />;
}
