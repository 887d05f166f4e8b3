import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type SuggestItem = {
  key: string;
  label: string;
  /** At its end, quieter. */
  hint?: string;
  /** Rows of one group stand together under its name. */
  group?: string;
  icon?: LucideIcon;
  /** Instead of an icon. */
  sign?: ReactNode;
};

type SuggestListProps = {
  id: string;
  /** What is listed, for those who do not see it. */
  label: string;
  items: readonly SuggestItem[];
  active: number;
  /** Said in place of the rows, or below them. */
  note: string | null;
  onPoint: (index: number) => void;
  onPick: (index: number) => void;
};

/** What may be put at the cursor. The focus stays in the text, which names the active row: see SuggestMenu. */
export function SuggestList({ id, label, items, active, note, onPoint, onPick }: SuggestListProps) {
  if (items.length === 0 && !note) return null;
  return (
    <div className="max-h-[min(340px,44dvh)] w-[min(300px,calc(100vw-24px))] overflow-y-auto overscroll-contain rounded-float border border-line bg-paper p-1.5 font-sans shadow-float">
      <div role="listbox" id={id} aria-label={label}>
        {items.map((item, index) => (
          <Row
            key={item.key}
            item={item}
            id={`${id}-${index}`}
            heading={item.group && item.group !== items[index - 1]?.group ? item.group : null}
            isFirst={index === 0}
            isActive={index === active}
            onPoint={() => onPoint(index)}
            onPick={() => onPick(index)}
          />
        ))}
      </div>
      {note ? (
        <p role="status" className="px-3 py-2 text-sm text-ink-3">
          {note}
        </p>
      ) : null}
    </div>
  );
}

/** The list may be longer than its window. */
const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: "nearest" });

type RowProps = {
  item: SuggestItem;
  id: string;
  heading: string | null;
  isFirst: boolean;
  isActive: boolean;
  onPoint: () => void;
  onPick: () => void;
};

function Row({ item, id, heading, isFirst, isActive, onPoint, onPick }: RowProps) {
  const Icon = item.icon;
  const hint = item.hint ?? (isActive ? "Enter" : null);
  return (
    <>
      {heading ? (
        <div
          role="presentation"
          className={`px-3 pb-1 text-[12.5px] font-semibold text-ink-3 ${isFirst ? "pt-1.5" : "pt-3"}`}
        >
          {heading}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, as the pattern says. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the text takes the keys. */}
      <div
        role="option"
        id={id}
        aria-selected={isActive}
        ref={isActive ? intoView : undefined}
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={onPoint}
        onClick={onPick}
        className="flex min-h-11 cursor-pointer items-center gap-3.5 rounded-[8px] px-3 text-[15px] text-ink select-none aria-selected:bg-wash md:min-h-9.5"
      >
        <span aria-hidden="true" className="flex w-5 shrink-0 items-center justify-center text-ink-2">
          {Icon ? <Icon size={18} strokeWidth={1.5} /> : item.sign}
        </span>
        <span className={`min-w-0 flex-1 truncate ${isActive ? "font-semibold" : ""}`}>{item.label}</span>
        {hint ? <span className="max-w-[55%] shrink-0 truncate text-[13px] text-ink-3">{hint}</span> : null}
      </div>
    </>
  );
}
