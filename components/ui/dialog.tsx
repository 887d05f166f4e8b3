"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** `sheet` stands at the right edge, the whole height; `wide` too, with parts that scroll by themselves. On a phone all come up from below. */
  shape?: "box" | "sheet" | "wide";
  /** Where the focus goes when it closes, or what puts it there; absent: where it came from. */
  returnFocus?: RefObject<HTMLElement | null> | (() => void);
  /** Where it starts; absent: the first thing in it. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

const shapes = {
  box: "sm:top-1/2 sm:left-1/2 sm:bottom-auto sm:w-[min(460px,calc(100vw-48px))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-float sm:data-starting-style:translate-y-[calc(-50%+8px)] sm:data-ending-style:translate-y-[calc(-50%+8px)]",
  sheet:
    "sm:inset-y-0 sm:right-0 sm:left-auto sm:w-[480px] sm:rounded-none sm:max-h-none sm:data-starting-style:translate-x-6 sm:data-ending-style:translate-x-6",
  wide: "max-sm:top-6 sm:inset-y-0 sm:right-0 sm:left-auto sm:w-[min(1120px,calc(100vw-64px))] sm:rounded-none sm:max-h-none sm:data-starting-style:translate-x-6 sm:data-ending-style:translate-x-6",
};

/** A modal dialog: focus inside, Escape and a tap outside close it. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  shape = "box",
  returnFocus,
  initialFocus,
  children,
}: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <BaseDialog.Portal>
        {/* Over another dialog, too: it is not the one to answer now. */}
        <BaseDialog.Backdrop
          forceRender
          className="fixed inset-0 z-50 bg-[rgb(10_16_21/0.4)] transition-opacity duration-150 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <BaseDialog.Popup
          {...(initialFocus ? { initialFocus } : {})}
          {...(returnFocus ? { finalFocus: givesBack(returnFocus) } : {})}
          className={`fixed inset-x-0 bottom-0 z-50 flex max-h-[calc(100dvh-24px)] flex-col rounded-t-float bg-paper shadow-float outline-none transition-[transform,opacity,translate] duration-200 ease-out max-sm:data-ending-style:translate-y-6 max-sm:data-starting-style:translate-y-6 data-ending-style:opacity-0 data-starting-style:opacity-0 ${shapes[shape]}`}
        >
          <div className="px-5 pt-5 pr-16 pb-3 sm:px-7 sm:pt-6 sm:pr-18">
            <div>
              <BaseDialog.Title className="font-serif text-2xl leading-tight font-medium">
                {title}
              </BaseDialog.Title>
              {description ? (
                <BaseDialog.Description className="mt-1.5 text-[15px] text-ink-2">
                  {description}
                </BaseDialog.Description>
              ) : null}
            </div>
          </div>
          <div
            className={
              shape === "wide"
                ? "flex min-h-0 flex-1 flex-col"
                : "scroll-pb-24 overflow-y-auto px-5 pb-6 sm:px-7 sm:pb-7"
            }
          >
            {children}
          </div>
          {/* Last, so that the focus starts with what the dialog is about. */}
          <BaseDialog.Close
            aria-label="Close"
            className="absolute top-3.5 right-3 inline-flex sm:top-4.5 sm:right-4.5 size-11 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink"
          >
            <X size={19} strokeWidth={1.5} aria-hidden="true" />
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Base UI moves the focus by itself unless it is told that somebody else did. */
function givesBack(to: RefObject<HTMLElement | null> | (() => void)) {
  if (typeof to !== "function") return to;
  return () => {
    to();
    return false;
  };
}
