"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactNode } from "react";

type MenuProps = {
  /** What the button says to those who do not see its icon. */
  label: string;
  icon: ReactNode;
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
};

/** A button that opens a list of commands. Arrows move, letters find, Escape closes. */
export function Menu({ label, icon, side = "bottom", className = "", children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger
        aria-label={label}
        title={label}
        className={
          className ||
          "inline-flex size-11 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink data-popup-open:bg-wash"
        }
      >
        {icon}
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={side} align="end" sideOffset={6} className="z-50 outline-none">
          <BaseMenu.Popup className="min-w-[220px] rounded-float border border-line bg-paper p-1.5 shadow-float outline-none transition-opacity duration-120 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type MenuItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  /** At its end, quieter: a shortcut. */
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
};

export function MenuItem({
  onSelect,
  icon,
  hint,
  danger = false,
  disabled = false,
  children,
}: MenuItemProps) {
  return (
    <BaseMenu.Item
      onClick={onSelect}
      disabled={disabled}
      className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-[8px] px-3 text-[15px] outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-wash sm:min-h-9 ${danger ? "text-danger" : "text-ink"}`}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {hint ? <span className="text-[13px] text-ink-3">{hint}</span> : null}
    </BaseMenu.Item>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-3 my-1.5 h-px bg-line" />;
}
