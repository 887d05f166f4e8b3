import Link from "next/link";
import type { ReactNode } from "react";

/**
 * The title of a card, whose whole surface leads where it leads: the card is `group relative`, and there is one link to
 * hear. Lists have many of them, so none is fetched before it is asked for.
 */
export function CardLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="decoration-accent decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
    >
      {children}
    </Link>
  );
}
