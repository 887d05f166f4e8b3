import { mediaLimits } from "@/lib/media/media-limits";
import { keepUpload, type PendingUpload } from "../uploads/pending-uploads";
import { type LeftOut, mostRemotePictures } from "./left-out";

export type PastedPicture = { src: string; alt: string; caption: string };

/**
 * Takes the pictures of one paste: those that came with their bytes are uploaded, those of other sites fetched; what
 * cannot be had is told of.
 */
export class PastedPictures {
  readonly leftOut: LeftOut[] = [];
  #remote = 0;

  /** The id of the place that it will have in the text; null: it is left out. */
  keep({ src, alt, caption }: PastedPicture): string | null {
    const source = this.#sourceOf(src);
    if ("reason" in source) {
      this.leftOut.push({ name: alt.slice(0, 80) || nameIn(src), reason: source.reason });
      return null;
    }
    return keepUpload({ ...source, alt: alt.slice(0, 1000), caption: caption.slice(0, 1000) });
  }

  #sourceOf(src: string): Pick<PendingUpload, "source"> | { reason: string } {
    if (src.startsWith("data:image/")) return fileOf(src);
    if (!/^https?:\/\//i.test(src) || !URL.canParse(src) || src.length > 2048) {
      return { reason: "lies only where it was copied from. Drop the picture itself here." };
    }
    if (++this.#remote > mostRemotePictures) {
      return { reason: `is one more than the ${mostRemotePictures} that are fetched at once.` };
    }
    return { source: { address: src } };
  }
}

function nameIn(src: string): string {
  return src.startsWith("data:")
    ? "A picture"
    : (src.split(/[?#]/)[0]?.split(/[/\\]/).at(-1) || src).slice(0, 80);
}

/** A picture that was pasted as its bytes. */
function fileOf(address: string): { source: File } | { reason: string } {
  const match = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(address);
  if (!match?.[1] || !match[2]) return { reason: "is no picture that we can read." };
  if (match[2].length > mediaLimits.fileBytes * 1.4) return { reason: "is larger than 20 MB." };
  try {
    const bytes = Uint8Array.from(atob(match[2]), (character) => character.charCodeAt(0));
    const name = `picture.${match[1].slice(6).replace(/\+.*/, "")}`;
    return { source: new File([bytes], name, { type: match[1] }) };
  } catch {
    return { reason: "is no picture that we can read." };
  }
}
