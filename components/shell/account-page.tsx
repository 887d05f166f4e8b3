import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { signOutAction } from "@/lib/accounts/actions";
import type { MeDto } from "@/lib/accounts/dto";
import { invitationWords } from "./invitation-words";
import { ownPlaces } from "./own-places";

type AccountPageProps = { me: MeDto; user: NonNullable<MeDto["user"]> };

/** What the account menu offers, on a page: where a browser runs no scripts. */
export function AccountPage({ me, user }: AccountPageProps) {
  const news: Record<string, string | false> = {
    "/studio": me.invitations > 0 && invitationWords(me.invitations),
    "/messages": me.unread > 0 && `${me.unread} unread`,
  };
  const places = [{ href: `/authors/${user.handle}`, words: "Your page" }, ...ownPlaces];
  return (
    <div className="page-margin mx-auto max-w-[680px] pt-10 pb-24 lg:pt-14">
      <h1 className="title text-[39px] sm:text-[52px]">Your account</h1>
      <p className="mt-2 mb-8 text-[17px] break-words text-ink-2">
        You are signed in as {user.name}, @{user.handle}.
      </p>
      <ul className="border-b border-line">
        {places.map(({ href, words }) => (
          <li key={href} className="border-t border-line">
            <Link
              href={href}
              prefetch={false}
              className="flex min-h-12 items-center justify-between gap-6 font-serif text-[20px] decoration-accent underline-offset-4 hover:underline"
            >
              {words}
              {news[href] ? (
                <span className="font-sans text-[14px] font-semibold text-accent">{news[href]}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      <form action={signOutAction} className="mt-8">
        <button type="submit" className={buttonClass("secondary")}>
          Sign out
        </button>
      </form>
    </div>
  );
}
