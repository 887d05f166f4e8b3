"use client";

import { useActionState, useRef } from "react";
import { Field } from "@/components/ui/field";
import { signUpAction } from "@/lib/accounts/actions";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";
import { PasswordField } from "./password-field";
import { SubmitButton } from "./submit-button";

/** Works without JavaScript. `next` is where to go afterwards. */
export function SignUpForm({ next }: { next: string }) {
  const [state, action] = useActionState(signUpAction, unsent);
  const form = useRef<HTMLFormElement>(null);
  const { values, error } = state;
  return (
    <form ref={form} action={action} className="grid gap-5" noValidate>
      <FormOutcome state={state} form={form} />
      <input type="hidden" name="next" value={next} />
      <Field
        name="name"
        label="Name"
        hint="As it stands under your stories."
        autoComplete="name"
        maxLength={80}
        required
        defaultValue={values.name ?? ""}
        error={error?.fields?.name}
      />
      <Field
        name="handle"
        label="Handle"
        hint="Your address here, /authors/your-handle: a to z, numbers, - and _."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={31}
        required
        defaultValue={values.handle ?? ""}
        error={error?.fields?.handle}
      />
      <Field
        name="email"
        label="E-mail"
        hint="Only for signing in. Nobody sees it."
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={values.email ?? ""}
        error={error?.fields?.email}
      />
      <PasswordField
        name="password"
        label="Password"
        hint="At least 10 characters. A few words in a row are good."
        autoComplete="new-password"
        required
        error={error?.fields?.password}
      />
      <SubmitButton pendingLabel="Creating your account…" className="mt-1 w-full">
        Create my account
      </SubmitButton>
    </form>
  );
}
