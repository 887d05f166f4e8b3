"use client";

import "./globals.css";
import { FailedPage } from "@/components/shell/failed-page";

/** When the root layout itself failed: it brings its own html. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>This page did not load · Nirvana</title>
        <main id="main">
          <FailedPage reference={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
