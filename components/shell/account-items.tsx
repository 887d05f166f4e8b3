"use client";

import Link from "next/link";
import { signOutAction } from "@/lib/accounts/actions";
import type { MeDto } from "@/lib/accounts/dto";
import { invitationWords } from "./invitation-words";

const itemClass =
  "flex min-h-11 w-full items-center justify-between gap-6 rounded-[8px] px-3.5 text-left text-[15px] hover:bg-wash focus-visible:bg-wash";

type AccountItemsProps = { me: MeDto; user: NonNullable<MeDto["user"]> };

/** What the account menu offers. */
export default function AccountItems({ me, user }: AccountItemsProps) {
  return (
    <>
      <Link
        href={`/authors/${user.handle}`}
        className="block rounded-[8px] px-3.5 py-2.5 hover:bg-wash focus-visible:bg-wash"
      >
        <span className="block truncate font-serif text-[18px] leading-6">{user.name}</span>
        <span className="block truncate text-[13px] text-ink-3">Your page, @{user.handle}</span>
      </Link>
      <hr className="my-1.5 border-line" />
      <Link href="/following" className={itemClass}>
        Following
      </Link>
      <Link href="/reading-list" className={itemClass}>
        Reading list
      </Link>
      <Link href="/studio" className={itemClass}>
        Studio
        {me.invitations > 0 ? (
          <span className="text-[13px] font-semibold text-accent">{invitationWords(me.invitations)}</span>
        ) : null}
      </Link>
      <Link href="/messages" className={itemClass}>
        Messages
        {me.unread > 0 ? (
          <span className="rounded-full bg-accent px-2 text-[12px] leading-5 font-semibold text-paper tabular-nums">
            {me.unread}
            <span className="sr-only"> unread</span>
          </span>
        ) : null}
      </Link>
      <Link href="/settings" className={itemClass}>
        Settings
      </Link>
      <div className="sm:hidden">
        <hr className="my-1.5 border-line" />
        <Link href="/stories" className={itemClass}>
          Stories
        </Link>
        <Link href="/places" className={itemClass}>
          Places
        </Link>
        <Link href="/journeys" className={itemClass}>
          Journeys
        </Link>
      </div>
      <hr className="my-1.5 border-line" />
      <form action={signOutAction}>
        <button type="submit" className={itemClass}>
          Sign out
        </button>
      </form>
    </>
  );
}
