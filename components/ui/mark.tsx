/** The compass ring: the mark of the product. Decorative. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" stroke="var(--accent)" aria-hidden="true">
      <circle cx="11" cy="11" r="9.5" strokeWidth="1.2" />
      <path d="M11 1.5v5M11 15.5v5M1.5 11h5M15.5 11h5" strokeWidth="1.2" />
      <circle cx="11" cy="11" r="2.2" fill="var(--accent)" stroke="none" />
    </svg>
  );
}
