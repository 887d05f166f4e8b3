import Link from "next/link";
import type { ReactNode } from "react";

/** A list beside stories, under a quiet heading. */
export function RowSection({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id}>
      <h2 className="pb-1.5 text-[14px] leading-5 font-semibold text-ink-2">{title}</h2>
      <ul className="border-t border-line">{children}</ul>
    </section>
  );
}

type RowProps = { href: string; label?: string; said: string; children: ReactNode };

/** A hairline row: a link, and a few words at its end. */
export function Row({ href, label, said, children }: RowProps) {
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={href}
        prefetch={false}
        title={label}
        className="flex min-h-11 items-baseline justify-between gap-4 py-2.5 underline-offset-4 hover:underline hover:decoration-accent"
      >
        <span className="min-w-0 break-words">{children}</span>
        <span className="shrink-0 text-[14px] text-ink-3 tabular-nums">{said}</span>
      </Link>
    </li>
  );
}
