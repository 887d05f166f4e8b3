import type { ReactNode } from "react";
import { SiteFooter } from "@/components/shell/site-footer";
import { SiteHeader } from "@/components/shell/site-header";
import { getOwnUser } from "@/lib/accounts/get-me";
import { getActor } from "@/lib/auth/actor";

/** One's own pages. The middleware sends visitors without a cookie to sign in; each page asks again itself. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader user={await getOwnUser(await getActor())} />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
