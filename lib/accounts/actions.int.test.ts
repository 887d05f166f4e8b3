import { describe, expect, it } from "vitest";
import { getActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { buildActor, buildUser, testPassword } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import {
  changePasswordAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  signInAction,
  signOutAction,
  signUpAction,
  updateProfileAction,
} from "./actions";
import { readDeviceToken } from "./device-token";
import { unsent } from "./form-state";

testDatabase();

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** Where an action sends the browser; fails when it answers instead. */
async function destination(answer: Promise<unknown>): Promise<string> {
  const thrown = await answer.then(
    (value) => Promise.reject(new Error(`answered ${JSON.stringify(value)}`)),
    (error: { digest?: string }) => error,
  );
  const [kind, , path] = (thrown.digest ?? "no redirect").split(";");
  expect(kind).toBe("NEXT_REDIRECT");
  return path ?? "";
}

async function signIn(email: string, next?: string): Promise<Visitor> {
  const visitor = new Visitor();
  const fields = form({ email, password: testPassword, ...(next ? { next } : {}) });
  await destination(visitor.ask(() => signInAction(unsent, fields)));
  return visitor;
}

const account = {
  name: "Inés Barría",
  handle: "ines",
  email: "ines@example.org",
  password: "when I see the red roof",
};

describe("the sign-up form", () => {
  it("makes the account, signs in, and goes where the person was going", async () => {
    const visitor = new Visitor();
    const fields = form({ ...account, next: "/messages/new?to=mads" });
    expect(await destination(visitor.ask(() => signUpAction(unsent, fields)))).toBe("/messages/new?to=mads");
    expect(await visitor.ask(getActor)).toMatchObject({ handle: "ines", role: "member" });
    expect(await db().session.count()).toBe(1);
  });

  it("keeps what was typed beside the errors, but never the password", async () => {
    const fields = form({ ...account, handle: "no spaces", password: "short", next: "/write" });
    const state = await new Visitor().ask(() => signUpAction(unsent, fields));
    expect(state.values).toEqual({ name: account.name, handle: "no spaces", email: account.email });
    expect(Object.keys(state.error?.fields ?? {})).toEqual(["handle", "password"]);
    expect(JSON.stringify(state)).not.toContain("short");
  });

  it("refuses a file where a word should be, and fields it does not know", async () => {
    const odd = form({ ...account, role: "admin" });
    odd.set("name", new File(["x"], "x.txt"));
    const state = await new Visitor().ask(() => signUpAction(unsent, odd));
    expect(state.error).toMatchObject({ code: "invalid" });
    expect(await db().user.count()).toBe(0);
  });

  it("says on a second submit that the address is taken", async () => {
    await destination(new Visitor().ask(() => signUpAction(unsent, form(account))));
    const state = await new Visitor().ask(() => signUpAction(unsent, form(account)));
    expect(state.error?.code).toBe("conflict");
    expect(await db().user.count()).toBe(1);
  });
});

describe("the sign-in form", () => {
  it("gives a cookie that only names the session", async () => {
    const user = await buildUser();
    const visitor = await signIn(user.email);
    expect(visitor.cookies.get("authjs.session-token")).not.toContain(user.handle);
    expect(readDeviceToken(visitor.cookies.get("nirvana-device"), user.email)).not.toBeNull();
    expect(await visitor.ask(getActor)).toMatchObject({ userId: user.id });
  });

  it("never leads to another site", async () => {
    const user = await buildUser();
    const fields = form({ email: user.email, password: testPassword, next: "//evil.example" });
    expect(await destination(new Visitor().ask(() => signInAction(unsent, fields)))).toBe("/studio");
  });

  it("keeps the address beside the error, and sets no cookie", async () => {
    const user = await buildUser();
    const visitor = new Visitor();
    const fields = form({ email: user.email, password: "not the password" });
    const state = await visitor.ask(() => signInAction(unsent, fields));
    expect(state).toMatchObject({
      sent: 1,
      values: { email: user.email },
      error: { code: "unauthenticated" },
    });
    expect(visitor.cookies.has("authjs.session-token")).toBe(false);
  });

  it("refuses another site's form", async () => {
    const user = await buildUser();
    const visitor = new Visitor({ "sec-fetch-site": "cross-site" });
    const fields = form({ email: user.email, password: testPassword });
    expect((await visitor.ask(() => signInAction(unsent, fields))).error?.code).toBe("forbidden");
    expect(await db().session.count()).toBe(0);
  });

  it("ends the session it replaces, so that none is left that nobody can reach", async () => {
    const user = await buildUser();
    const visitor = await signIn(user.email);
    const fields = form({ email: user.email, password: testPassword });
    await destination(visitor.ask(() => signInAction(unsent, fields)));
    expect(await db().session.count({ where: { userId: user.id, revokedAt: null } })).toBe(1);
    expect(await visitor.ask(getActor)).toMatchObject({ userId: user.id });
  });
});

describe("signing out", () => {
  it("ends the session in the database and takes the cookie", async () => {
    const user = await buildUser();
    const visitor = await signIn(user.email);
    const copy = new Map(visitor.cookies);
    expect(await destination(visitor.ask(signOutAction))).toBe("/");
    expect(visitor.cookies.has("authjs.session-token")).toBe(false);
    const thief = new Visitor();
    for (const [name, value] of copy) thief.cookies.set(name, value);
    expect(await thief.ask(getActor)).toBeNull();
    expect(await db().outboxEvent.count({ where: { kind: "session.revoked" } })).toBe(1);
  });

  it("also works for somebody who is signed out already", async () => {
    expect(await destination(new Visitor().ask(signOutAction))).toBe("/");
  });
});

describe("settings", () => {
  const profile = { name: "Ada", handle: "ada-2", bio: "", avatarPublicId: "", homePlaceId: "" };

  it("save the profile", async () => {
    const user = await buildUser();
    const visitor = await signIn(user.email);
    const state = await visitor.ask(() => updateProfileAction(unsent, form(profile)));
    expect(state).toMatchObject({ error: null, notice: "Your profile is saved." });
    expect(await db().user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({ handle: "ada-2" });
  });

  it("refuse what no form of ours sends", async () => {
    const visitor = await signIn((await buildUser()).email);
    const odd = { handle: { contains: "" } } as unknown as FormData;
    const nothing = null as unknown as typeof unsent;
    for (const previous of [unsent, nothing]) {
      const state = await visitor.ask(() => updateProfileAction(previous, odd));
      expect(state).toMatchObject({ sent: 1, values: {}, error: { code: "invalid" } });
    }
  });

  it.each([
    ["the profile", () => updateProfileAction(unsent, form(profile))],
    [
      "the password",
      () => changePasswordAction(unsent, form({ current: "a", password: "a long new password" })),
    ],
    ["a device", () => revokeSessionAction(unsent, form({ sessionId: crypto.randomUUID() }))],
    ["the other devices", () => revokeOtherSessionsAction(unsent, form({}))],
  ])("refuse the anonymous: %s", async (_what, action) => {
    expect((await new Visitor().ask(action)).error?.code).toBe("unauthenticated");
  });

  it("sign one's other device out", async () => {
    const user = await buildUser();
    const [here, there] = [await signIn(user.email), await signIn(user.email)];
    const other = await there.ask(getActor);
    const fields = form({ sessionId: other?.sessionId ?? "" });
    expect((await here.ask(() => revokeSessionAction(unsent, fields))).error).toBeNull();
    expect(await there.ask(getActor)).toBeNull();
    expect((await here.ask(() => revokeSessionAction(unsent, fields))).error?.code).toBe("not_found");
  });

  it("do not sign somebody else out", async () => {
    const babbage = await signIn((await buildUser()).email);
    const ada = await buildActor();
    const state = await babbage.ask(() => revokeSessionAction(unsent, form({ sessionId: ada.sessionId })));
    expect(state.error?.code).toBe("not_found");
    expect(await db().session.count({ where: { id: ada.sessionId, revokedAt: null } })).toBe(1);
  });

  it("refuse a device that is no id", async () => {
    const visitor = await signIn((await buildUser()).email);
    const state = await visitor.ask(() => revokeSessionAction(unsent, form({ sessionId: "' or 1=1" })));
    expect(state.error?.code).toBe("invalid");
  });
});
