"use client";

import Link from "next/link";
import { useActionState, useRef } from "react";
import { Field } from "@/components/ui/field";
import { signUpAction } from "@/lib/accounts/actions";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";
import { PasswordField } from "./password-field";
import { SubmitButton } from "./submit-button";

type Props = {
  /** Where to go afterwards. */
  next: string;
  /** The way in for who has an account already. */
  signIn: string;
};

/** Works without JavaScript. */
export function SignUpForm({ next, signIn }: Props) {
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
        // Who opens this came to fill it in. After an answer, the field that needs another look has the focus.
        autoFocus={state.sent === 0}
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
        error={
          error?.code === "conflict" && error.fields?.email ? (
            <>
              {error.fields.email}{" "}
              <Link href={signIn} className="font-semibold underline underline-offset-3">
                Sign in instead
              </Link>
            </>
          ) : (
            error?.fields?.email
          )
        }
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
