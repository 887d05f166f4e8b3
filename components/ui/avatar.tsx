/** A person's picture, or their initials. Decorative: the name always stands beside it. `size` in CSS pixels. */
export function Avatar({ name, src, size = 26 }: { name: string; src?: string | null; size?: number }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? ([...word][0] ?? "") : ""))
    .join("")
    .toUpperCase();
  if (src) {
    // biome-ignore lint/performance/noImgElement: already sized by the media host; next/image would add client code.
    return <img src={src} alt="" width={size} height={size} className="rounded-full object-cover" style={{ width: size, height: size }} />;
  }
  return (
    <span
      aria-hidden="true"
      className="inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-wash font-semibold text-ink-2"
      style={{ width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.36)) }}
    >
      {initials}
    </span>
  );
}
