import Link from "next/link";

type PageLinksProps = {
  /** Address of the first page. */
  first: string;
  /** Address of the next page; null on the last. */
  next: string | null;
  isFirst: boolean;
  /** What more there is: "Older stories". */
  children: string;
};

/** From page to page of a list, by real links. */
export function PageLinks({ first, next, isFirst, children }: PageLinksProps) {
  if (isFirst && !next) return null;
  const link = "inline-flex min-h-11 items-center gap-2 underline-offset-4 hover:underline";
  return (
    <nav
      aria-label="Pages"
      className="flex justify-between border-t border-line pt-4 text-[15px] font-semibold text-accent"
    >
      {isFirst ? (
        <span />
      ) : (
        <Link href={first} className={link}>
          <span aria-hidden="true">←</span> To the beginning
        </Link>
      )}
      {next ? (
        <Link href={next} rel="next" className={link}>
          {children} <span aria-hidden="true">→</span>
        </Link>
      ) : null}
    </nav>
  );
}
