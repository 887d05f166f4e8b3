"use client";

import { type RefObject, useEffect } from "react";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/accounts/form-state";

/** Says how a form went, and takes the keyboard to the first field that needs another look. */
export function FormOutcome({ state, form }: { state: FormState; form: RefObject<HTMLFormElement | null> }) {
  useEffect(() => {
    if (state.sent > 0 && state.error?.fields) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [state, form]);

  return (
    <div aria-live="polite" className="empty:hidden">
      {state.error ? (
        <Notice key={state.sent} kind="danger">
          {state.error.message}
        </Notice>
      ) : state.notice ? (
        <Notice key={state.sent}>{state.notice}</Notice>
      ) : null}
    </div>
  );
}
