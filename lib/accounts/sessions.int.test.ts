import { describe, expect, it } from "vitest";
import { loadActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { buildActor, buildUser, testPassword } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { changePassword } from "./change-password";
import { endSession } from "./end-session";
import { listSessions } from "./list-sessions";
import { openSession } from "./open-session";
import { revokeOtherSessions, revokeSession } from "./revoke-session";
import { verifyCredentials } from "./verify-credentials";

testDatabase();

describe("a session", () => {
  it("is nobody once it is revoked", async () => {
    const actor = await buildActor();
    await endSession(actor.sessionId);
    expect(await loadActor(actor.sessionId)).toBeNull();
  });

  it("is nobody once its time is over", async () => {
    const actor = await buildActor();
    await db().session.update({
      where: { id: actor.sessionId },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await loadActor(actor.sessionId)).toBeNull();
  });

  it("is nobody when there is no such row", async () => {
    expect(await loadActor(crypto.randomUUID())).toBeNull();
  });

  it("tells the realtime service when it ends, once", async () => {
    const actor = await buildActor();
    await endSession(actor.sessionId);
    await endSession(actor.sessionId);
    const events = await db().outboxEvent.findMany();
    expect(events.map(({ kind, payload }) => ({ kind, payload }))).toEqual([
      { kind: "session.revoked", payload: { sessionId: actor.sessionId, userId: actor.userId } },
    ]);
  });
});

describe("one's devices", () => {
  it("are listed with this one first, without those that are over", async () => {
    const actor = await buildActor();
    await openSession(actor.userId, "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1");
    const { sessionId: gone } = await openSession(actor.userId, "curl");
    await endSession(gone);
    await buildActor();
    const list = await listSessions(actor);
    expect(list.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([
      ["Firefox on Linux", true],
      ["Safari on iPhone", false],
    ]);
  });

  it("can be signed out one by one", async () => {
    const actor = await buildActor();
    const { sessionId } = await openSession(actor.userId, "");
    await revokeSession(actor, sessionId);
    expect(await loadActor(sessionId)).toBeNull();
    expect(await loadActor(actor.sessionId)).not.toBeNull();
    await expect(revokeSession(actor, sessionId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("can all be signed out but this one", async () => {
    const actor = await buildActor();
    await openSession(actor.userId, "");
    await openSession(actor.userId, "");
    const stranger = await buildActor();
    expect(await revokeOtherSessions(actor)).toBe(2);
    expect(await listSessions(actor)).toHaveLength(1);
    expect(await loadActor(stranger.sessionId)).not.toBeNull();
  });

  it("of somebody else cannot be signed out, nor told apart from none", async () => {
    const [ada, babbage] = [await buildActor(), await buildActor()];
    await expect(revokeSession(babbage, ada.sessionId)).rejects.toMatchObject({ code: "not_found" });
    expect(await loadActor(ada.sessionId)).not.toBeNull();
    expect(await db().outboxEvent.count()).toBe(0);
  });
});

describe("changing the password", () => {
  it("asks for the current one", async () => {
    const actor = await buildActor();
    const input = { current: "not it at all", password: "a quite different one" };
    await expect(changePassword(actor, input)).rejects.toMatchObject({
      code: "invalid",
      fields: { current: expect.any(String) },
    });
  });

  it("signs the other devices out and keeps this one", async () => {
    const user = await buildUser();
    const { sessionId } = await openSession(user.id, "");
    const { sessionId: other } = await openSession(user.id, "");
    const actor = await loadActor(sessionId);
    if (!actor) throw new Error("not signed in");
    await changePassword(actor, { current: testPassword, password: "a quite different one" });
    expect(await loadActor(other)).toBeNull();
    expect(await loadActor(sessionId)).not.toBeNull();
    expect(await verifyCredentials(user.email, testPassword)).toBeNull();
    expect(await verifyCredentials(user.email, "a quite different one")).toEqual({ userId: user.id });
  });
});
