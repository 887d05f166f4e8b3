import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { NothingHere } from "./nothing-here";

/**
 * What a page made once for everybody returns when nothing stands at its address: status 404 and words that are in the
 * HTML. A plain notFound() there answers with an empty body that only scripts fill; thrown inside a boundary, it sets the
 * status and leaves the page around it standing. `children`: other words, the same as those of its not-found.tsx.
 */
export function MissingPage({ children = <NothingHere /> }: { children?: ReactNode }) {
  // The development server renders such pages as they are asked for, where a throw inside a boundary is too late for the status.
  if (process.env.NODE_ENV === "development") notFound();
  return (
    <Suspense fallback={children}>
      <Missing />
    </Suspense>
  );
}

function Missing(): never {
  notFound();
}
