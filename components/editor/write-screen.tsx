"use client";

import dynamic from "next/dynamic";
import { Mark } from "@/components/ui/mark";

/** The editor, which is large and needs a browser, after the page. */
export const WriteScreen = dynamic(() => import("./story-editor"), {
  ssr: false,
  loading: () => (
    <div
      className="needs-script flex h-[60px] items-center border-b border-line px-5 md:h-[70px] md:px-7"
      role="status"
    >
      <Mark />
      <span className="sr-only">Opening the editor</span>
    </div>
  ),
});
