"use client";

import { Field, TextAreaField } from "@/components/ui/field";
import type { PostSettings } from "@/lib/posts/dto";
import { postLimits } from "@/lib/posts/post-limits";
import { canonicalUrlProblem, languageProblem } from "@/lib/posts/settings-rules";
import type { Address } from "./use-address";

type SettingsFieldsProps = {
  settings: PostSettings;
  onChange: (part: Partial<PostSettings>) => void;
  address: Address;
  /** The slug the story has. */
  slug: string | null;
  isVisible: boolean;
  /** Whose story it is, and whose address; null for one's own. */
  ownerName: string | null;
  errors: Record<string, string>;
};

/** The address of a story and what is said of it elsewhere. */
export function SettingsFields({
  settings,
  onChange,
  address,
  slug,
  isVisible,
  ownerName,
  errors,
}: SettingsFieldsProps) {
  const isMoving = slug !== null && address.path !== null && address.path !== `/stories/${slug}`;
  return (
    <div className="grid gap-5">
      <Field
        name="slug"
        label="Address"
        value={settings.slug}
        onChange={(event) => onChange({ slug: event.target.value })}
        placeholder={address.path?.replace("/stories/", "") ?? ""}
        maxLength={postLimits.slugLength * 2}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={ownerName !== null}
        error={ownerName === null ? (address.problem ?? errors.slug) : errors.slug}
        hint={
          <span className="wrap-anywhere">
            {address.path ?? "…"}
            {ownerName === null ? "" : `. It is for ${ownerName} to choose.`}
            {isMoving && isVisible ? ". The former address will lead here for ever." : ""}
          </span>
        }
      />
      <TextAreaField
        name="excerpt"
        label="Excerpt"
        rows={3}
        value={settings.excerpt}
        onChange={(event) => onChange({ excerpt: event.target.value })}
        maxLength={postLimits.excerptLength}
        hint="In lists. Without one, the subtitle or the first sentences."
      />
      <Field
        name="seoTitle"
        label="Title for search engines"
        value={settings.seoTitle}
        onChange={(event) => onChange({ seoTitle: event.target.value })}
        maxLength={postLimits.seoTitleLength}
        hint="Without one, the title."
      />
      <TextAreaField
        name="seoDescription"
        label="Description for search engines"
        rows={3}
        value={settings.seoDescription}
        onChange={(event) => onChange({ seoDescription: event.target.value })}
        maxLength={postLimits.seoDescriptionLength}
        hint="Without one, the excerpt."
      />
      <Field
        name="canonicalUrl"
        label="First published at"
        type="url"
        inputMode="url"
        value={settings.canonicalUrl}
        onChange={(event) => onChange({ canonicalUrl: event.target.value })}
        maxLength={postLimits.urlLength}
        placeholder="https://"
        error={canonicalUrlProblem(settings.canonicalUrl.trim()) ?? errors.canonicalUrl}
        hint="Where it appeared before it was here, so that search engines name that page."
      />
      <Field
        name="language"
        label="Language"
        value={settings.language}
        onChange={(event) => onChange({ language: event.target.value })}
        maxLength={postLimits.languageLength}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={languageProblem(settings.language.trim()) ?? errors.language}
        hint="A tag such as en, pt-BR or zh-Hant. Without one, it is told by the script."
      />
    </div>
  );
}
