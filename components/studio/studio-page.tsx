import Link from "next/link";
import type { ReactNode } from "react";

type StudioPageProps = {
  title: string;
  /** Whether its parts take the whole column; else they are as wide as words are read. */
  isWide?: boolean;
  children: ReactNode;
};

/** A page below the studio: the way back, what it is, and that. */
export function StudioPage({ title, isWide = false, children }: StudioPageProps) {
  return (
    <div
      className={`page-margin mx-auto w-full max-w-[1040px] pt-10 pb-24 md:pt-14 ${isWide ? "" : "*:max-w-[860px]"}`}
    >
      <p className="text-[14px] font-semibold">
        <Link
          href="/studio"
          className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-6"
        >
          Your studio
        </Link>
      </p>
      <h1 className="title text-[40px] md:text-[48px]">{title}</h1>
      {children}
    </div>
  );
}
