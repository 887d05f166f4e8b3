"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

type Props = {
  children: ReactNode;
  /** Said while the form is under way. */
  pendingLabel: string;
  look?: "primary" | "secondary" | "quiet" | "danger";
  size?: "md" | "sm";
  className?: string;
};

/** Sends its form once: a second press while the first is under way does nothing, and says so. */
export function SubmitButton({ children, pendingLabel, look, size, className }: Props) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      aria-disabled={pending}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      {...(look ? { look } : {})}
      {...(size ? { size } : {})}
      {...(className ? { className } : {})}
    >
      {pending ? pendingLabel : children}
    </Button>
  );
}
