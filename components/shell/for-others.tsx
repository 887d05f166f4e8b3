"use client";

import type { ReactNode } from "react";
import { useOwnHandle } from "./own-handle";

type ForOthersProps = {
  /** Whose page or story it is. */
  handles: readonly string[];
  /** What they see themselves. */
  instead?: ReactNode;
  children: ReactNode;
};

/** What makes sense for everybody but those whose it is, on a page that is the same for everybody. */
export function ForOthers({ handles, instead = null, children }: ForOthersProps) {
  const own = useOwnHandle();
  return own !== null && handles.includes(own) ? instead : children;
}
