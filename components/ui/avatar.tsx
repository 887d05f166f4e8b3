import { initials } from "./initials";

/** A person's picture, or their initials. Decorative: the name always stands beside it. `size` in CSS pixels. */
export function Avatar({ name, src, size = 26 }: { name: string; src?: string | null; size?: number }) {
  if (src) {
    return (
      <img
        src={src}
        alt=""
        width={size}
        height={size}
        // React would preload it on every page that has a link to this one.
        loading="lazy"
        className="rounded-full object-cover"
        style={{ width: size, height: size }}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className="inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-wash font-semibold text-ink-2"
      style={{ width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.36)) }}
    >
      {initials(name)}
    </span>
  );
}
