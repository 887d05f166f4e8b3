"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** A link of the header that knows when its part of the site is open. */
export function NavLink({ href, children }: { href: string; children: string }) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={path === href ? "page" : isHere ? "true" : undefined}
      className={`inline-flex min-h-11 items-center px-3 text-base transition-colors duration-150 hover:text-ink ${isHere ? "text-ink" : "text-ink-2"}`}
    >
      {children}
    </Link>
  );
}
