"use client";

import type { ReactNode } from "react";
import { useOwnHandle } from "./own-handle";

type ForOthersProps = {
  /** Whose page or story it is. */
  handle: string;
  /** What they see themselves. */
  instead?: ReactNode;
  children: ReactNode;
};

/** What makes sense for everybody but one person, on a page that is the same for everybody. */
export function ForOthers({ handle, instead = null, children }: ForOthersProps) {
  return useOwnHandle() === handle ? instead : children;
}
