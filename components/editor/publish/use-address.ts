"use client";

import { useEffect, useState } from "react";
import { suggestAddressAction } from "@/lib/posts/actions";

export type Address = {
  /** The path the story has or will get; null while it is asked for, or when nobody answers. */
  path: string | null;
  /** What is wrong with the one that was asked for. */
  problem: string | null;
};

const none: Address = { path: null, problem: null };

/** Asks, when typing pauses, which address the story would get. */
export function useAddress(postId: string, title: string, slug: string): Address {
  const [address, setAddress] = useState<Address>(none);
  useEffect(() => {
    if (!title && !slug) {
      setAddress(none);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(
      () => {
        suggestAddressAction({ postId, title, slug }).then(
          (result) => isCurrent && setAddress(result.ok ? result.data : none),
          () => undefined,
        );
      },
      slug ? 300 : 0,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [postId, title, slug]);
  return address;
}
