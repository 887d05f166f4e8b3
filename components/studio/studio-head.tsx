import Link from "next/link";

/** The head of the studio: its name, and the ways to what belongs to it. */
export function StudioHead({ isAdmin }: { isAdmin: boolean }) {
  const links = [
    { href: "/studio/journeys", name: "Journeys" },
    { href: "/studio/tags", name: isAdmin ? "Tags" : "Your tags" },
    ...(isAdmin ? [{ href: "/studio/places", name: "Places" }] : []),
    ...(isAdmin ? [{ href: "/studio/featured", name: "Featured" }] : []),
    { href: "/studio/import", name: "Import or export" },
  ];
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
      <h1 className="title text-[40px] md:text-[48px]">Your studio</h1>
      <nav aria-label="In the studio" className="-mx-2.5 flex flex-wrap">
        {links.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            className="inline-flex min-h-11 items-center px-2.5 text-[15px] font-semibold text-ink-2 hover:text-accent"
          >
            {name}
          </Link>
        ))}
      </nav>
    </div>
  );
}
