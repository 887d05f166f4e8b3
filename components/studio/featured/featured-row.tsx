"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { explainRefusal } from "@/components/ui/explain-refusal";
import { featurePostAction, unfeaturePostAction } from "@/lib/posts/actions";

type FeaturedRowProps = { post: { id: string; slug: string; title: string; byline: string } };

/** A story on the home page. Taken off, its line stays until the page is left, to put it back. */
export function FeaturedRow({ post }: FeaturedRowProps) {
  const [isOff, setIsOff] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function turn(): Promise<void> {
    setFailure(null);
    setIsOff(!isOff);
    const told = isOff ? featurePostAction({ address: post.slug }) : unfeaturePostAction({ postId: post.id });
    const result = await told.catch(() => null);
    if (result?.ok) return;
    setIsOff(isOff);
    setFailure(explainRefusal(result));
  }

  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3.5">
      <div className={`min-w-0 flex-1 ${isOff ? "opacity-60" : ""}`}>
        <Link
          href={`/stories/${post.slug}`}
          className="font-serif text-[20px] leading-[1.25] wrap-anywhere decoration-accent decoration-1 underline-offset-4 hover:underline"
        >
          {post.title}
        </Link>
        <p className="text-[14px] text-ink-2">{post.byline}</p>
        {failure ? (
          <p role="alert" className="text-[14px] text-danger">
            {failure}
          </p>
        ) : null}
      </div>
      <Button look="secondary" size="sm" className="max-sm:min-h-11" onClick={() => void turn()}>
        {isOff ? "Put it back" : "Take it off"}
        <span className="sr-only"> {post.title}</span>
      </Button>
    </li>
  );
}
