"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useOwnHandle } from "@/components/shell/own-handle";
import { buttonClass } from "@/components/ui/button";
import type { HomeAreaDto } from "@/lib/accounts/dto";
import { nearAddress } from "./near-address";
import { useHere } from "./use-here";

const refused = "Your browser did not say where you are. The map has every place with a story.";

/**
 * The way to the stories around somebody: around their home where the site knows it, else where their browser says they
 * are, if they ask for that. Their position is rounded here, before anything is told of it. The icon is drawn by the
 * server, so that no page loads icons for it.
 */
export function NearYou({ icon }: { icon: ReactNode }) {
  const router = useRouter();
  const own = useOwnHandle();
  const [home, setHome] = useState<HomeAreaDto | null>(null);
  const { state, locate } = useHere((latitude, longitude) => router.push(nearAddress(latitude, longitude)));

  useEffect(() => {
    setHome(null);
    if (own === null) return;
    const asking = new AbortController();
    fetch("/api/me/home", { signal: asking.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then(setHome)
      .catch(() => {
        // What stands here already works as well.
      });
    return () => asking.abort();
  }, [own]);

  if (home) {
    return (
      <Link
        href={nearAddress(home.latitude, home.longitude)}
        prefetch={false}
        className={buttonClass("secondary")}
      >
        {icon}
        Stories around {home.name}
      </Link>
    );
  }
  return (
    <>
      <button
        type="button"
        onClick={locate}
        disabled={state === "asking"}
        className={`${buttonClass("secondary")} needs-script`}
      >
        {icon}
        {state === "asking" ? "Asking your browser…" : "Stories near me"}
      </button>
      <p role="status" className="needs-script max-w-[44ch] text-[14px] text-ink-3">
        {state === "refused"
          ? refused
          : "Where you are is rounded to ten kilometres before anything leaves your device."}
      </p>
    </>
  );
}
