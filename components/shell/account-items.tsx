import Link from "next/link";
import type { ReactNode } from "react";
import { signOutAction } from "@/lib/accounts/actions";
import type { MeDto } from "@/lib/accounts/dto";
import { invitationWords } from "./invitation-words";
import { ownPlaces } from "./own-places";

const itemClass =
  "flex min-h-11 w-full items-center justify-between gap-6 rounded-[8px] px-3.5 text-left text-[15px] hover:bg-wash focus-visible:bg-wash";

type AccountItemsProps = {
  user: Pick<NonNullable<MeDto["user"]>, "handle" | "name">;
  unread?: number;
  invitations?: number;
};

/** What the account menu offers. Drawn by the browser when it is opened, or by the server where there are no scripts. */
export default function AccountItems({ user, unread = 0, invitations = 0 }: AccountItemsProps) {
  const news: Record<string, ReactNode> = {
    "/studio":
      invitations > 0 ? (
        <span className="text-[13px] font-semibold text-accent">{invitationWords(invitations)}</span>
      ) : null,
    "/messages":
      unread > 0 ? (
        <span className="rounded-full bg-accent px-2 text-[12px] leading-5 font-semibold text-paper tabular-nums">
          {unread}
          <span className="sr-only"> unread</span>
        </span>
      ) : null,
  };
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
      {ownPlaces.map(({ href, words }) => (
        <Link key={href} href={href} className={itemClass}>
          {words}
          {news[href]}
        </Link>
      ))}
      <hr className="my-1.5 border-line" />
      <form action={signOutAction}>
        <button type="submit" className={itemClass}>
          Sign out
        </button>
      </form>
    </>
  );
}
