"use client";

import { FailedPage } from "@/components/shell/failed-page-later";

/** Inside the layout, so that the header stays. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <FailedPage reference={error.digest} retry={reset} />;
}
