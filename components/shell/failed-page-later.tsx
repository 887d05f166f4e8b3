"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import type { FailedPage as Whole } from "./failed-page";

/** Every page brings its error boundaries along, and hardly any needs them: what they show comes when one does. */
const Later = lazy(async () => ({ default: (await import("./failed-page")).FailedPage }));

/** The page for a failure. Should it not come either, the failure goes on to `global-error`, which has its own. */
export function FailedPage(props: ComponentProps<typeof Whole>) {
  return (
    <Suspense fallback={<p role="alert">This page did not load.</p>}>
      <Later {...props} />
    </Suspense>
  );
}
