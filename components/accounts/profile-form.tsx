"use client";

import { useActionState, useRef } from "react";
import { Field, TextAreaField } from "@/components/ui/field";
import { updateProfileAction } from "@/lib/accounts/actions";
import type { ProfileDto } from "@/lib/accounts/dto";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";
import { HomePlaceField } from "./home-place-field";
import { PictureField } from "./picture-field";
import { SubmitButton } from "./submit-button";

/** What everybody sees of a person. Picture and home place can be changed with JavaScript and are kept without it. */
export function ProfileForm({ profile }: { profile: ProfileDto }) {
  const [state, action] = useActionState(updateProfileAction, unsent);
  const form = useRef<HTMLFormElement>(null);
  const { values, error } = state;
  return (
    <form ref={form} action={action} className="grid gap-6" noValidate>
      <PictureField
        key={`picture ${profile.avatar?.publicId}`}
        name="avatarPublicId"
        person={profile.name}
        saved={profile.avatar}
      />
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        maxLength={80}
        required
        defaultValue={values.name ?? profile.name}
        error={error?.fields?.name}
      />
      <Field
        name="handle"
        label="Handle"
        hint={`Your page is /authors/${profile.handle}. If you change it, the old address leads to the new one, and nobody else can take it.`}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={31}
        required
        defaultValue={values.handle ?? profile.handle}
        error={error?.fields?.handle}
      />
      <TextAreaField
        name="bio"
        label="About you"
        hint="A few sentences under your stories. 500 characters at most."
        rows={4}
        maxLength={500}
        defaultValue={values.bio ?? profile.bio}
        error={error?.fields?.bio}
      />
      <HomePlaceField
        key={`home ${profile.homePlace?.id}`}
        name="homePlaceId"
        saved={profile.homePlace}
        savedShown={profile.homePlaceShown}
        error={error?.fields?.homePlaceId}
      />
      <FormOutcome state={state} form={form} />
      <div>
        <SubmitButton pendingLabel="Saving…">Save profile</SubmitButton>
      </div>
    </form>
  );
}
