import Link from "next/link";

/** From the world down to where the reader is; the last is this page and no link. */
export function Breadcrumbs({
  steps,
  here,
}: {
  steps: readonly { name: string; path: string }[];
  here: string;
}) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="-mx-1 flex flex-wrap items-center text-[14px] text-ink-2">
        {steps.map(({ name, path }) => (
          <li key={path} className="flex min-w-0 items-center">
            <Link
              href={path}
              prefetch={false}
              className="inline-flex min-h-8 min-w-0 items-center px-1 wrap-anywhere underline-offset-4 hover:underline max-sm:min-h-11"
            >
              {name}
            </Link>
            <span aria-hidden="true" className="text-ink-3 rtl:-scale-x-100">
              ›
            </span>
          </li>
        ))}
        <li aria-current="page" className="min-w-0 px-1 text-ink-3 wrap-anywhere">
          {here}
        </li>
      </ol>
    </nav>
  );
}
