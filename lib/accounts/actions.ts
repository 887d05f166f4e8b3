"use server";

import { refresh } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction, signedInAction } from "@/lib/actions/action";
import { signIn as signInWithAuth, signOut as signOutWithAuth } from "@/lib/auth/auth";
import { usesSecureCookies } from "@/lib/auth/auth.config";
import { safeNextPath } from "@/lib/auth/safe-next-path";
import { SignInRefused } from "@/lib/auth/sign-in-refused";
import { AppError, type Result } from "@/lib/contracts/errors";
import { clientAddress } from "@/lib/rate-limit/client-address";
import { changePassword } from "./change-password";
import { deviceCookie, deviceSeconds, makeDeviceToken } from "./device-token";
import { endSession } from "./end-session";
import type { FormState } from "./form-state";
import { revokeOtherSessions, revokeSession } from "./revoke-session";
import { signInSchema } from "./schemas";
import { setMessagesFrom, setMessagesFromSchema } from "./set-messages-from";
import { signUp } from "./sign-up";
import { updateProfile } from "./update-profile";

const typed = z.string().max(5000);

/** Sets the session's cookie, and the device's. @throws AppError as lib/accounts/sign-in does */
async function startSession(email: string, password: string): Promise<void> {
  try {
    await signInWithAuth("credentials", { email, password, redirect: false });
  } catch (error) {
    throw error instanceof SignInRefused ? error.reason : error;
  }
  (await cookies()).set(deviceCookie, makeDeviceToken(signInSchema.shape.email.parse(email)), {
    httpOnly: true,
    sameSite: "lax",
    secure: usesSecureCookies,
    maxAge: deviceSeconds,
    path: "/",
  });
}

const runSignIn = publicAction({
  name: "sign-in",
  input: z.strictObject({ email: typed, password: typed, next: typed.optional() }),
  run: async (actor, { email, password, next }) => {
    await startSession(email, password);
    // The cookie of the session before is gone with this answer, so nobody could end that one any more.
    if (actor) await endSession(actor.sessionId);
    redirect(safeNextPath(next));
  },
});

const runSignUp = publicAction({
  name: "sign-up",
  input: z.strictObject({
    name: typed,
    handle: typed,
    email: typed,
    password: typed,
    next: typed.optional(),
  }),
  run: async (actor, { next, ...input }) => {
    await signUp(input, clientAddress(await headers()));
    try {
      await startSession(input.email, input.password);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The account is there; only signing in has to wait (a crowd). Saying "failed" would have them sign up twice.
      redirect(`/sign-in?${new URLSearchParams({ welcome: "1", next: safeNextPath(next) })}`);
    }
    if (actor) await endSession(actor.sessionId);
    redirect(safeNextPath(next));
  },
});

const runSignOut = signedInAction({
  name: "sign-out",
  input: z.unknown(),
  run: (actor) => endSession(actor.sessionId),
});

const runUpdateProfile = signedInAction({
  name: "update-profile",
  input: z.strictObject({
    name: typed,
    handle: typed,
    bio: typed,
    // "" is how a form says none.
    avatarPublicId: typed.transform((value) => value || null),
    homePlaceId: typed.transform((value) => value || null),
  }),
  run: updateProfile,
});

const runChangePassword = signedInAction({
  name: "change-password",
  input: z.strictObject({ current: typed, password: typed }),
  run: changePassword,
});

const runRevokeSession = signedInAction({
  name: "revoke-session",
  input: z.strictObject({ sessionId: z.uuid() }),
  run: (actor, { sessionId }) => revokeSession(actor, sessionId),
});

const runRevokeOtherSessions = signedInAction({
  name: "revoke-other-sessions",
  input: z.unknown(),
  run: (actor) => revokeOtherSessions(actor),
});

const runSetMessagesFrom = signedInAction({
  name: "set-messages-from",
  input: setMessagesFromSchema,
  run: setMessagesFrom,
});

function after<T>(
  previous: FormState,
  result: Result<T>,
  form: unknown,
  kept: string[],
  notice: string,
): FormState {
  // Both arguments come over the wire: only our own form sends what their types say.
  const sent = (Number.isSafeInteger(previous?.sent) ? previous.sent : 0) + 1;
  if (result.ok) return { sent, error: null, values: {}, notice };
  const values: Record<string, string> = {};
  for (const name of kept) {
    const value = form instanceof FormData ? form.get(name) : null;
    if (typeof value === "string") values[name] = value;
  }
  return { sent, error: result.error, values };
}

/** Signs in and goes to `next`; comes back only with an error. */
export async function signInAction(previous: FormState, form: FormData): Promise<FormState> {
  return after(previous, await runSignIn(form), form, ["email"], "");
}

/** Makes an account, signs in and goes to `next`; comes back only with errors. */
export async function signUpAction(previous: FormState, form: FormData): Promise<FormState> {
  return after(previous, await runSignUp(form), form, ["name", "handle", "email"], "");
}

/** Ends this session, in the database first: a cookie that stays behind is then worth nothing. Goes to the front page. */
export async function signOutAction(): Promise<void> {
  const result = await runSignOut(null);
  if (!result.ok && result.error.code !== "unauthenticated") throw new Error(result.error.message);
  await signOutWithAuth({ redirect: false });
  redirect("/");
}

/** Saves the public profile. */
export async function updateProfileAction(previous: FormState, form: FormData): Promise<FormState> {
  const kept = ["name", "handle", "bio", "avatarPublicId", "homePlaceId"];
  const state = after(previous, await runUpdateProfile(form), form, kept, "Your profile is saved.");
  if (!state.error) refresh();
  return state;
}

/** Saves who may begin a conversation. */
export async function setMessagesFromAction(previous: FormState, form: FormData): Promise<FormState> {
  const state = after(previous, await runSetMessagesFrom(form), form, [], "This is saved.");
  if (!state.error) refresh();
  return state;
}

/** Sets a new password and signs the other devices out. */
export async function changePasswordAction(previous: FormState, form: FormData): Promise<FormState> {
  const notice = "Your password is changed, and your other devices are signed out.";
  const state = after(previous, await runChangePassword(form), form, [], notice);
  if (!state.error) refresh();
  return state;
}

/** Signs one other device of one's own out. */
export async function revokeSessionAction(previous: FormState, form: FormData): Promise<FormState> {
  const state = after(previous, await runRevokeSession(form), form, [], "That device is signed out.");
  refresh();
  return state;
}

/** Signs out everywhere but here. */
export async function revokeOtherSessionsAction(previous: FormState, form: FormData): Promise<FormState> {
  const result = await runRevokeOtherSessions(null);
  const state = after(previous, result, form, [], "Your other devices are signed out.");
  refresh();
  return state;
}
