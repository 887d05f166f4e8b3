"use client";

import { FailedPage } from "@/components/shell/failed-page-later";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main" className="flex-1">
      <FailedPage reference={error.digest} retry={reset} />
    </main>
  );
}
