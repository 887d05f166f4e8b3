"use client";

import { useActionState, useRef } from "react";
import { changePasswordAction } from "@/lib/accounts/actions";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";
import { PasswordField } from "./password-field";
import { SubmitButton } from "./submit-button";

/** Changes the password. `email` is there for password managers, which file a password under it. */
export function PasswordForm({ email }: { email: string }) {
  const [state, action] = useActionState(changePasswordAction, unsent);
  const form = useRef<HTMLFormElement>(null);
  return (
    <form ref={form} action={action} className="grid max-w-[400px] gap-5" noValidate>
      <input type="email" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField
        name="current"
        label="Current password"
        autoComplete="current-password"
        required
        error={state.error?.fields?.current}
      />
      <PasswordField
        name="password"
        label="New password"
        hint="At least 10 characters. Your other devices will be signed out."
        autoComplete="new-password"
        required
        error={state.error?.fields?.password}
      />
      <FormOutcome state={state} form={form} />
      <div>
        <SubmitButton look="secondary" pendingLabel="Changing…">
          Change password
        </SubmitButton>
      </div>
    </form>
  );
}
