import Link from "next/link";
import { Mark } from "@/components/ui/mark";
import { ThemeChoice } from "./theme-choice";
import { TypeSizeChoice } from "./type-size-choice";

const linkClass = "inline-flex min-h-11 items-center text-ink-2 hover:text-ink sm:min-h-7";
const creditClass = "underline decoration-line underline-offset-3 hover:text-ink hover:decoration-ink-3";

/** The foot of every public page. */
export function SiteFooter() {
  return (
    <footer className="mt-24 border-t border-line print:hidden">
      <div className="page-margin wide-column grid gap-x-16 gap-y-8 py-12 text-[15px] sm:grid-cols-[1fr_auto] md:grid-cols-[1fr_auto_auto]">
        <div className="max-w-[440px]">
          <p className="flex items-center gap-2.5 font-serif text-[22px] leading-none">
            <Mark size={19} />
            Nirvana
          </p>
          <p className="mt-3 text-ink-2">
            Stories that happen somewhere, and a way to talk with the people who wrote them.
          </p>
        </div>
        <nav aria-label="Footer" className="grid grid-cols-2 content-start gap-x-12 sm:gap-y-1">
          <Link href="/stories" prefetch={false} className={linkClass}>
            Stories
          </Link>
          <Link href="/write" prefetch={false} className={linkClass}>
            Write a story
          </Link>
          <Link href="/places" prefetch={false} className={linkClass}>
            Places
          </Link>
          <Link href="/journeys" prefetch={false} className={linkClass}>
            Journeys
          </Link>
          <Link href="/tags" prefetch={false} className={linkClass}>
            Tags
          </Link>
          <Link href="/authors" prefetch={false} className={linkClass}>
            Authors
          </Link>
          <Link href="/messages" prefetch={false} className={linkClass}>
            Messages
          </Link>
          <Link href="/search" prefetch={false} className={linkClass}>
            Search
          </Link>
          <Link href="/studio" prefetch={false} className={linkClass}>
            Your studio
          </Link>
        </nav>
        <div className="flex flex-wrap content-start gap-3 md:flex-col md:flex-nowrap sm:col-start-2 sm:row-start-2 sm:justify-self-end md:col-start-3 md:row-start-1">
          <ThemeChoice />
          <TypeSizeChoice />
        </div>
        <p className="text-[13px] text-ink-3 sm:col-span-full sm:row-start-3 sm:border-t sm:border-line sm:pt-6 md:row-start-2">
          Charts are drawn from{" "}
          <a href="https://www.naturalearthdata.com" className={creditClass}>
            Natural Earth
          </a>{" "}
          and name the towns of{" "}
          <a href="https://www.geonames.org" className={creditClass}>
            GeoNames
          </a>{" "}
          (CC BY 4.0). Not for navigation.
        </p>
      </div>
    </footer>
  );
}
