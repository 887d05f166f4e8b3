import { Map as MapIcon, Music, Play } from "lucide-react";
import { parseEmbed } from "@/lib/contracts/embed";
import { EmbedFrame } from "./embed-frame";

/** What a story shows of another site: a frame that waits to be asked for, or a link. Print has the address. */
export function BodyEmbed({ url, caption }: { url: string; caption: string | null }) {
  const embed = parseEmbed(url);
  if (!embed) return null;
  const { frame } = embed;
  const Icon = embed.thing === "map" ? MapIcon : embed.provider === "spotify" ? Music : Play;
  return (
    <figure className="embed">
      {frame ? (
        <EmbedFrame
          embed={{ ...embed, frame }}
          caption={caption}
          icon={<Icon size={22} strokeWidth={1.5} aria-hidden="true" />}
        />
      ) : (
        <PostLink url={url} />
      )}
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

function PostLink({ url }: { url: string }) {
  const embed = parseEmbed(url);
  if (!embed) return null;
  return (
    <a href={embed.href} rel="nofollow ugc noopener" className="embed-link">
      <span className="embed-verb">{embed.by ? `A post by ${embed.by}` : "A post"}</span>
      <span className="embed-note">Read it on {embed.site}</span>
    </a>
  );
}
