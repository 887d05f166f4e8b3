import type { ReactNode } from "react";

/** The editor brings its own head: while one writes, there is nothing else on the page. */
export default function WriteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <noscript>
        <p className="page-margin py-6">
          Writing needs JavaScript in this browser. Everything you read here does without.
        </p>
      </noscript>
      {children}
    </>
  );
}
