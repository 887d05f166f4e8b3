import { Search } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { AccountMenu } from "./account-menu";
import { NavLink } from "./nav-link";
import { SearchShortcut } from "./search-shortcut";

/** The head of every page. Nothing in it depends on who is looking, except the account menu after it has loaded. */
export function SiteHeader() {
  return (
    <header className="border-b border-line print:hidden">
      <a
        href="#main"
        className="absolute top-3 left-3 z-50 -translate-y-24 rounded-full bg-ink px-5 py-2.5 text-[15px] font-semibold text-paper focus-visible:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="page-margin flex h-[64px] items-center gap-x-2 md:h-[77px]">
        <Link
          href="/"
          className="inline-flex min-h-11 items-center gap-2.5 font-serif text-[25px] leading-none tracking-[-0.01em] md:text-[26px]"
        >
          <Mark />
          <span className="max-[349px]:sr-only">Nirvana</span>
        </Link>
        <nav aria-label="Main" className="ml-4 hidden items-center sm:flex">
          <NavLink href="/stories">Stories</NavLink>
          <NavLink href="/places">Places</NavLink>
          <NavLink href="/journeys">Journeys</NavLink>
        </nav>
        <div className="ml-auto flex items-center gap-2 md:gap-7">
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
          <AccountMenu />
        </div>
      </div>
      <SearchShortcut />
    </header>
  );
}
