"use client";

import { type ReactNode, useState } from "react";
import type { Embed } from "@/lib/contracts/embed";

type EmbedFrameProps = {
  embed: Embed & { frame: string };
  caption: string | null;
  /** Drawn by the server, so that no story loads icons. */
  icon: ReactNode;
};

/**
 * A video, a song or a map of another site: a card that says what will be loaded and from whom, and nothing of theirs
 * before it is pressed. Without JavaScript it is the link it looks like.
 */
export function EmbedFrame({ embed, caption, icon }: EmbedFrameProps) {
  const [isLoaded, setIsLoaded] = useState(false);
  const shape = embed.height ? { height: embed.height } : { aspectRatio: String(embed.ratio ?? 16 / 9) };
  if (isLoaded) {
    return (
      <iframe
        src={embed.frame}
        title={caption || `${embed.site} ${embed.thing}`}
        style={shape}
        className="embed-frame"
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
        referrerPolicy="strict-origin-when-cross-origin"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation"
        // The card that was pressed is gone: the keyboard goes on in what took its place.
        ref={(frame) => frame?.focus()}
      />
    );
  }
  return (
    <a
      href={embed.href}
      rel="nofollow ugc noopener"
      className="embed-card"
      style={embed.height ? { minHeight: Math.min(embed.height, 152) } : shape}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        setIsLoaded(true);
      }}
    >
      <span className="embed-icon">{icon}</span>
      <span className="embed-verb">
        Show the {embed.thing} from {embed.site}
      </span>
      <span className="embed-note">{embed.site} then learns that you are here.</span>
    </a>
  );
}
