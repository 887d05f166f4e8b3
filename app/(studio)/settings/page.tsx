import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { MessagesForm } from "@/components/accounts/messages-form";
import { PasswordForm } from "@/components/accounts/password-form";
import { ProfileForm } from "@/components/accounts/profile-form";
import { SessionList } from "@/components/accounts/session-list";
import { SubmitButton } from "@/components/accounts/submit-button";
import { HomeZones } from "@/components/places/home-zones";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { signOutAction } from "@/lib/accounts/actions";
import { getProfile } from "@/lib/accounts/get-profile";
import { listSessions } from "@/lib/accounts/list-sessions";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listHomeZones } from "@/lib/places/list-home-zones";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const actor = await signedInPage("/settings");
  const [profile, sessions, zones] = await Promise.all([
    getProfile(actor),
    listSessions(actor),
    listHomeZones(actor),
  ]);
  return (
    <div className="page-margin mx-auto w-full max-w-[1040px] pt-10 pb-24 md:pt-14">
      <div className="mb-10 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="title text-[40px] md:text-[48px]">Settings</h1>
        <Link
          href={`/authors/${profile.handle}`}
          className="inline-flex min-h-6 items-center text-[15px] font-semibold text-accent hover:underline"
        >
          See your page
        </Link>
      </div>
      <Section id="profile" title="Profile" text="What everybody sees of you.">
        <ProfileForm profile={profile} />
      </Section>
      <Section
        id="home-zones"
        title="Home zones"
        text="Private circles. Nothing finer than the nearest larger town is ever shown of your stories in them, old or new, nor of the home on your page. Nobody else sees the circles, and they are in no export."
      >
        <HomeZones zones={zones} />
      </Section>
      <Section
        id="messages"
        title="Messages"
        text="Who may begin a conversation with you. Those that there are go on, until you block somebody."
      >
        <MessagesForm saved={profile.messagesFrom} />
      </Section>
      <Section id="appearance" title="Appearance" text="Kept in this browser.">
        {/* A form of its own, so that its radio buttons are no group with those in the footer. */}
        <form className="w-fit">
          <ThemeChoice />
        </form>
      </Section>
      <Section id="password" title="Password" text={`You sign in as ${profile.email}.`}>
        <PasswordForm email={profile.email} />
      </Section>
      <Section id="devices" title="Devices" text="Where you are signed in. Signing out there works at once.">
        <SessionList sessions={sessions} />
        <form action={signOutAction} className="mt-6">
          <SubmitButton look="secondary" pendingLabel="Signing out…">
            Sign out here
          </SubmitButton>
        </form>
      </Section>
    </div>
  );
}

type SectionProps = { id: string; title: string; text: string; children: ReactNode };

function Section({ id, title, text, children }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-6 border-t border-ink py-8 md:grid-cols-[220px_minmax(0,560px)] md:py-10"
    >
      <div>
        <h2 id={id} className="font-serif text-2xl font-medium">
          {title}
        </h2>
        <p className="mt-1 text-[15px] text-ink-2 wrap-anywhere">{text}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
