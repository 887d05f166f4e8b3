"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";

export type LightboxProps = {
  /** The link around the picture that was opened. */
  from: HTMLAnchorElement;
  onClose: () => void;
};

type Shot = {
  link: HTMLAnchorElement;
  /** What the reader has seen of it already. */
  src: string;
  srcSet: string;
  width: number;
  height: number;
  alt: string;
  caption: string;
};

const buttonClass =
  "inline-flex size-11 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink disabled:invisible";

/** The pictures of a story, one at a time and as large as the window. */
export function Lightbox({ from, onClose }: LightboxProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shots] = useState(() => collect(from));
  const [at, setAt] = useState(() => shots.findIndex(({ link }) => link === from));
  const shot = shots[at];

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  if (!shot) return null;
  const go = (by: number) => setAt((now) => Math.min(Math.max(now + by, 0), shots.length - 1));
  return (
    <dialog
      ref={dialog}
      aria-label={shots.length > 1 ? `Picture ${at + 1} of ${shots.length}` : "Picture"}
      className="lightbox"
      onClose={() => {
        onClose();
        // Where the reader has looked on, there they go on reading.
        shot.link.focus({ preventScroll: shot.link === from });
      }}
      onClick={(event) => {
        if (!(event.target as Element).closest("button, figcaption, img")) dialog.current?.close();
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") go(isMirrored() ? -1 : 1);
        if (event.key === "ArrowLeft") go(isMirrored() ? 1 : -1);
      }}
    >
      <figure>
        <img
          key={shot.src}
          src={shot.src}
          srcSet={shot.srcSet}
          sizes="100vw"
          width={shot.width}
          height={shot.height}
          alt={shot.alt}
          style={{ background: `center / contain no-repeat url("${shot.src}")` }}
        />
        {shot.caption ? <figcaption>{shot.caption}</figcaption> : null}
      </figure>
      <div className="lightbox-bar">
        <p role="status" className="min-w-0 flex-1 ps-2 text-[14px] text-ink-3 tabular-nums">
          {shots.length > 1 ? `${at + 1} of ${shots.length}` : ""}
        </p>
        {shots.length > 1 ? (
          <>
            <button type="button" onClick={() => go(-1)} disabled={at === 0} className={buttonClass}>
              <ChevronLeft size={20} strokeWidth={1.5} className="rtl:-scale-x-100" aria-hidden="true" />
              <span className="sr-only">The picture before</span>
            </button>
            <button
              type="button"
              onClick={() => go(1)}
              disabled={at === shots.length - 1}
              className={buttonClass}
            >
              <ChevronRight size={20} strokeWidth={1.5} className="rtl:-scale-x-100" aria-hidden="true" />
              <span className="sr-only">The next picture</span>
            </button>
          </>
        ) : null}
        <button type="button" onClick={() => dialog.current?.close()} className={buttonClass}>
          <X size={20} strokeWidth={1.5} aria-hidden="true" />
          <span className="sr-only">Close</span>
        </button>
      </div>
    </dialog>
  );
}

const isMirrored = () => document.documentElement.dir === "rtl";

/** Every picture of the same story, as it stands there. */
function collect(from: HTMLAnchorElement): Shot[] {
  const story = from.closest("article") ?? document;
  return [...story.querySelectorAll<HTMLAnchorElement>("a.picture-link")].flatMap((link) => {
    const image = link.querySelector("img");
    const caption = link.closest("figure")?.querySelector("figcaption")?.textContent ?? "";
    if (!image) return [];
    const [width, height] = ["width", "height"].map((name) => Number(image.getAttribute(name))) as [
      number,
      number,
    ];
    const { srcset: srcSet, alt } = image;
    return [{ link, src: image.currentSrc || image.src, srcSet, width, height, alt, caption }];
  });
}
