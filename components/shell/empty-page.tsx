import type { ReactNode } from "react";

type EmptyPageProps = {
  title: string;
  level?: 1 | 2;
  children: ReactNode;
};

/** A page, or a large part of one, with nothing to show: what belongs there, and the one thing to do. */
export function EmptyPage({ title, level = 2, children }: EmptyPageProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div className="page-margin mx-auto flex max-w-[680px] flex-col items-center py-24 text-center sm:py-32">
      <Rose />
      <Title className="title mt-8 text-[32px] sm:text-[40px]">{title}</Title>
      <div className="mt-4 max-w-[46ch] text-[17px] text-ink-2">{children}</div>
    </div>
  );
}

/** A compass rose without a place under it. */
function Rose() {
  const ticks = Array.from({ length: 36 }, (_, index) => index * 10);
  return (
    <svg width="104" height="104" viewBox="-52 -52 104 104" aria-hidden="true" className="text-accent">
      <g stroke="currentColor" fill="none">
        <circle r="50" strokeWidth="1.1" />
        {ticks.map((angle) => (
          <path
            key={angle}
            d={`M0 -50V${angle % 90 === 0 ? -36 : angle % 30 === 0 ? -42 : -46}`}
            strokeWidth={angle % 90 === 0 ? 1.4 : 1}
            transform={`rotate(${angle})`}
          />
        ))}
      </g>
      <circle r="3.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  );
}
