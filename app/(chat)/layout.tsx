import type { ReactNode } from "react";
import { SiteHeader } from "@/components/shell/site-header";
import { getOwnUser } from "@/lib/accounts/get-me";
import { getActor } from "@/lib/auth/actor";

/** Messages fill the window: what scrolls is inside. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col">
      <SiteHeader user={await getOwnUser(await getActor())} isAboveFullPage />
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
    </div>
  );
}
