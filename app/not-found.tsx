import type { Metadata } from "next";
import { NothingHere } from "@/components/shell/nothing-here";
import { SiteHeader } from "@/components/shell/site-header";

export const metadata: Metadata = { title: "Nothing here" };

/** For the areas without a page of their own for this. */
export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="main">
        <NothingHere />
      </main>
    </>
  );
}
