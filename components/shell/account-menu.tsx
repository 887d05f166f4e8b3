"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { MeDto } from "@/lib/accounts/dto";
import { mediaUrl } from "@/lib/media/media-url";
import { invitationWords } from "./invitation-words";
import { tellOwnHandle } from "./own-handle";
import { onUnread } from "./unread-event";

/** Few readers are signed in, and fewer open the menu: what is in it comes when it is opened. */
const AccountItems = lazy(() => import("./account-items"));

/**
 * Who is looking, asked after the page has been painted: most pages are the same for everybody. When nobody answers, it
 * is a way in. Without scripts there is nobody to ask, and the head of the page offers something else.
 */
export function AccountMenu({ initialUser }: { initialUser: MeDto["user"] }) {
  const path = usePathname();
  const [me, setMe] = useState<MeDto | null>(initialUser && { user: initialUser, unread: 0, invitations: 0 });
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: on another page something else may have been read.
  useEffect(() => {
    const asking = new AbortController();
    /** What the chat said since the last question: an answer on its way may be older. */
    let told: number | null = null;
    const ask = async () => {
      told = null;
      try {
        const response = await fetch("/api/me", { signal: asking.signal });
        if (!response.ok) throw new Error(String(response.status));
        const answer = (await response.json()) as MeDto;
        if (!asking.signal.aborted) setMe({ ...answer, unread: told ?? answer.unread });
      } catch {
        // Offline or a moment of trouble: what stood here keeps standing, and the first time that is the way in.
        if (!asking.signal.aborted) setMe((known) => known ?? { user: null, unread: 0, invitations: 0 });
      }
    };
    const onVisible = () => {
      if (document.visibilityState === "visible") void ask();
    };
    void ask();
    document.addEventListener("visibilitychange", onVisible);
    const stopHearing = onUnread((count) => {
      if (count === null) return void ask();
      told = count;
      setMe((known) => known && { ...known, unread: count });
    });
    return () => {
      asking.abort();
      stopHearing();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [path]);

  useEffect(() => {
    if (!me) return;
    tellOwnHandle(me.user?.handle ?? null);
    rememberMember(me.user !== null);
  }, [me]);

  useEffect(() => {
    if (!isOpen) return;
    const onElsewhere = (event: Event) => {
      if (!root.current?.contains(event.target as globalThis.Node)) setIsOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setIsOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener("pointerdown", onElsewhere);
    document.addEventListener("focusin", onElsewhere);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onElsewhere);
      document.removeEventListener("focusin", onElsewhere);
      document.removeEventListener("keydown", onKey);
    };
  }, [isOpen]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is open now, whichever it is.
  useEffect(() => setIsOpen(false), [path]);

  const user = me?.user;
  if (!user) {
    const next = path === "/" || path.startsWith("/sign-") ? "" : `?next=${encodeURIComponent(path)}`;
    return (
      <div className={`needs-script flex justify-end ${me ? "" : "until-known"}`}>
        <Link
          href={`/sign-in${next}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-[15px] font-semibold whitespace-nowrap hover:text-accent"
        >
          Sign in
        </Link>
      </div>
    );
  }
  const news = [
    me.unread > 0 ? `, ${me.unread} unread` : "",
    me.invitations > 0 ? `, ${invitationWords(me.invitations)}` : "",
  ].join("");
  return (
    <div ref={root} className="needs-script relative flex justify-end">
      <button
        ref={trigger}
        type="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        aria-label={`Your account, ${user.name}${news}`}
        onPointerEnter={() => void import("./account-items")}
        onClick={() => setIsOpen(!isOpen)}
        className="relative -mr-2 inline-flex size-11 items-center justify-center rounded-full md:-ml-2"
      >
        <Avatar
          name={user.name}
          src={user.avatar ? mediaUrl(user.avatar.publicId, { width: 64, height: 64, crop: "fill" }) : null}
          size={28}
        />
        {news ? (
          <span className="absolute top-[6px] right-[5px] size-3 rounded-full border-2 border-paper bg-accent" />
        ) : null}
      </button>
      <div
        id={panelId}
        hidden={!isOpen}
        className="absolute top-[52px] right-0 z-40 w-64 rounded-float border border-line bg-paper p-1.5 shadow-float"
      >
        {isOpen ? (
          <Suspense fallback={<p className="px-3.5 py-2.5 text-[15px] text-ink-3">One moment …</p>}>
            <AccountItems user={user} unread={me.unread} invitations={me.invitations} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}

/** For the first paint of the next page (the theme script reads it): whether to offer a way in before anybody has answered. */
function rememberMember(isMember: boolean): void {
  try {
    if (isMember) localStorage.setItem("member", "1");
    else localStorage.removeItem("member");
  } catch {
    // A browser that keeps nothing shows the way in for a moment.
  }
}
