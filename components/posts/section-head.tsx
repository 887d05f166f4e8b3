import Link from "next/link";
import type { ReactNode } from "react";

type SectionHeadProps = {
  id: string;
  children: ReactNode;
  href?: string;
  link?: string;
  /** Under a story the way on is not fetched before it is taken. */
  prefetch?: false;
};

/** The head of a section under its ink rule: what it is, and the way to the rest of it. */
export function SectionHead({ id, children, href, link, prefetch }: SectionHeadProps) {
  return (
    <div className="flex items-baseline justify-between gap-6 text-[14px] leading-5 font-semibold">
      <h2 id={id} className="min-w-0 truncate text-ink-2">
        {children}
      </h2>
      {href ? (
        <Link
          href={href}
          {...(prefetch === false ? { prefetch } : {})}
          className="relative shrink-0 text-accent underline-offset-4 after:absolute after:-inset-3 hover:underline"
        >
          {link}
        </Link>
      ) : null}
    </div>
  );
}
