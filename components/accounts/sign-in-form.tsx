"use client";

import { useActionState, useRef } from "react";
import { Field } from "@/components/ui/field";
import { signInAction } from "@/lib/accounts/actions";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";
import { PasswordField } from "./password-field";
import { SubmitButton } from "./submit-button";

type Props = {
  /** Where to go afterwards. */
  next: string;
  /** False where something above the form is to be read first. */
  takesFocus: boolean;
};

/** Works without JavaScript. */
export function SignInForm({ next, takesFocus }: Props) {
  const [state, action] = useActionState(signInAction, unsent);
  const form = useRef<HTMLFormElement>(null);
  return (
    <form ref={form} action={action} className="grid gap-5" noValidate>
      <FormOutcome state={state} form={form} />
      <input type="hidden" name="next" value={next} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        // Who opens this came to fill it in. After an answer, the field that needs another look has the focus.
        autoFocus={takesFocus && state.sent === 0}
        defaultValue={state.values.email ?? ""}
        error={state.error?.fields?.email}
      />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="current-password"
        required
        error={state.error?.fields?.password}
      />
      <SubmitButton pendingLabel="Signing in…" className="mt-1 w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
