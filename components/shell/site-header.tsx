import { Search, UserRound } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import type { MeDto } from "@/lib/accounts/dto";
import { AccountMenu } from "./account-menu";
import { NavLink } from "./nav-link";
import { PlainAccount } from "./plain-account";
import { SearchShortcut } from "./search-shortcut";

type SiteHeaderProps = {
  /** Who is looking, on pages that are made for one person. */
  user?: MeDto["user"];
  /** The page under it fills the window: where that is low, the ways to the rest of the site give way. */
  isAboveFullPage?: boolean;
};

/**
 * The head of every page. Without `user` nothing in it depends on who is looking, except the account menu after it has
 * loaded; without scripts a link to the page of one's account takes its place.
 */
export function SiteHeader({ user, isAboveFullPage }: SiteHeaderProps) {
  return (
    <header className="border-b border-line print:hidden">
      <a
        href="#main"
        className="absolute top-3 left-3 z-50 -translate-y-24 rounded-full bg-ink px-5 py-2.5 text-[15px] font-semibold text-paper focus-visible:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="page-margin flex flex-wrap items-center gap-x-2 sm:h-[64px] sm:flex-nowrap md:h-[77px]">
        <Link
          href="/"
          className="inline-flex min-h-11 items-center gap-2.5 font-serif text-[25px] leading-none tracking-[-0.01em] md:text-[26px]"
        >
          <Mark />
          <span className="max-[349px]:sr-only">Nirvana</span>
        </Link>
        {/* On a telephone a row of its own. */}
        <nav
          aria-label="Main"
          className={`order-last -mx-3 flex w-full items-center max-sm:pb-1 sm:order-none sm:ml-4 sm:w-auto ${isAboveFullPage ? "max-sm:[@media(max-height:719px)]:hidden" : ""}`}
        >
          <NavLink href="/stories">Stories</NavLink>
          <NavLink href="/places">Places</NavLink>
          <NavLink href="/journeys">Journeys</NavLink>
        </nav>
        <div className="ml-auto flex h-[60px] items-center gap-2 md:gap-7">
          <Link
            href="/search"
            prefetch={false}
            className={`${buttonClass("secondary")} max-md:min-h-10 max-md:px-3`}
          >
            <Search size={16} strokeWidth={1.5} aria-hidden="true" className="min-[375px]:hidden" />
            <span className="max-[374px]:sr-only">Search</span>
            <span aria-hidden="true" className="hidden font-medium text-ink-3 md:inline">
              /
            </span>
          </Link>
          <Link
            href="/write"
            prefetch={false}
            className={`${buttonClass("primary")} max-md:min-h-10 max-md:px-3`}
          >
            Write
          </Link>
          <AccountMenu initialUser={user ?? null} />
          <noscript>{user ? <PlainAccount user={user} /> : <AccountLink />}</noscript>
        </div>
      </div>
      <SearchShortcut />
    </header>
  );
}

function AccountLink() {
  return (
    <Link
      href="/account"
      className="inline-flex size-11 items-center justify-center text-[15px] font-semibold whitespace-nowrap hover:text-accent max-sm:-mr-2.5 sm:size-auto sm:min-h-11"
    >
      <UserRound size={20} strokeWidth={1.5} aria-hidden="true" className="sm:hidden" />
      <span className="max-sm:sr-only">Your account</span>
    </Link>
  );
}
