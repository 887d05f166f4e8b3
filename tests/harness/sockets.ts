import type { AddressInfo } from "node:net";
import { createLocalJWKSet, importJWK, type JWK, SignJWT } from "jose";
import pino from "pino";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Result } from "@/lib/contracts/errors";
import {
  type ClientToServerEvents,
  type CommandAnswer,
  type CommandInput,
  type CommandName,
  type FactName,
  type Facts,
  type PostState,
  type Profile,
  realtimeLimits,
  type ServerToClientEvents,
} from "@/lib/contracts/realtime";
import { realtimeTokenKinds } from "@/lib/contracts/realtime-claims";
import { advanceHeads } from "@/realtime/messages/heads";
import type { MessageRow } from "@/realtime/messages/message-model";
import { createRealtimeServer, type RealtimeDeps, type RealtimeServer } from "@/realtime/server";
import { createConnection, createStore, openStore, type Store } from "@/realtime/store";
import { testMongo } from "./mongo";

export type TestSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export type Person = Profile & { sessionId: string };

type TokenOptions = {
  issuer?: string;
  secondsAgo?: number;
  header?: Record<string, unknown>;
  claims?: object;
};

/** A person with a fresh id and session. */
export function buildPerson(overrides: Partial<Person> = {}): Person {
  const unique = crypto.randomUUID();
  return {
    userId: unique,
    sessionId: crypto.randomUUID(),
    handle: `ada-${unique.slice(0, 8)}`,
    name: "Ada Byron",
    avatar: null,
    version: 1,
    ...overrides,
  };
}

export function buildPostState(overrides: Partial<PostState> = {}): PostState {
  return {
    postId: crypto.randomUUID(),
    slug: "the-ferry",
    title: "The ferry that only runs when the fog lifts",
    placeLabel: "Castro, Chile",
    chart: { path: "/charts/place/castro-chile/", alt: "Chart of the area around Castro, Chile" },
    isPublic: true,
    version: 1,
    ...overrides,
  };
}

export function testSigningKey(): JWK & { kid: string } {
  return JSON.parse(process.env.REALTIME_SIGNING_KEYS ?? "[]")[0];
}

export function testPublicKeys(): { keys: JWK[] } {
  const { kty, crv, x, kid } = testSigningKey();
  return { keys: [{ kty, crv, x, kid, alg: "EdDSA", use: "sig" } as JWK] };
}

/** Signs as the site does, with anything wrong that a test asks for. */
export async function signToken(
  kind: keyof typeof realtimeTokenKinds,
  claims: Record<string, unknown>,
  { issuer = process.env.SITE_URL ?? "", secondsAgo = 0, header = {}, claims: more = {} }: TokenOptions = {},
): Promise<string> {
  const { typ, audience, seconds } = realtimeTokenKinds[kind];
  const key = testSigningKey();
  const iat = Math.floor(Date.now() / 1000) - secondsAgo;
  return new SignJWT({
    iss: issuer,
    aud: audience,
    iat,
    exp: iat + seconds,
    jti: crypto.randomUUID(),
    ...claims,
    ...more,
  })
    .setProtectedHeader({ alg: "EdDSA", typ, kid: key.kid, ...header })
    .sign(await importJWK(key, "EdDSA"));
}

export function accessToken(
  { userId, sessionId, ...profile }: Person,
  options: TokenOptions = {},
): Promise<string> {
  return signToken("access", { sub: userId, sid: sessionId, role: "member", profile }, options);
}

/** To somebody who knows them, unless a claim says otherwise. */
export function introductionToken(
  from: Person,
  { sessionId: _, ...peer }: Person,
  post: PostState | null = null,
  options: TokenOptions = {},
): Promise<string> {
  return signToken("introduction", { sub: from.userId, peer, post, isKnown: true }, options);
}

export function draftGrant(
  { userId, name, avatar }: Person,
  postId: string,
  options: TokenOptions = {},
): Promise<string> {
  return signToken("draft", { sub: userId, postId, person: { userId, name, avatar } }, options);
}

/** Sends a command and gives back the whole acknowledgement. Input is not typed: tests send nonsense too. */
export async function send<C extends CommandName>(
  socket: TestSocket,
  command: C,
  input: unknown,
): Promise<Result<CommandAnswer<C>>> {
  const emit = socket.timeout(8_000).emitWithAck as unknown as (
    name: string,
    input: unknown,
  ) => Promise<Result<CommandAnswer<C>>>;
  return emit.call(socket.timeout(8_000), command, input);
}

/** Sends a command that has to succeed. */
export async function ask<C extends CommandName>(
  socket: TestSocket,
  command: C,
  input: CommandInput<C>,
): Promise<CommandAnswer<C>> {
  const answer = await send(socket, command, input);
  if (!answer.ok) throw new Error(`${command} was refused: ${answer.error.code} ${answer.error.message}`);
  return answer.data;
}

/** The next fact of a name, or the next one that fits. */
export function waitFor<F extends FactName>(
  socket: TestSocket,
  name: F,
  fits: (fact: Facts[F]) => boolean = () => true,
  milliseconds = 8_000,
): Promise<Facts[F]> {
  return new Promise((resolve, reject) => {
    const emitter = socket as unknown as {
      on(name: string, listener: (fact: Facts[F]) => void): void;
      off(name: string, listener: (fact: Facts[F]) => void): void;
    };
    const timer = setTimeout(() => {
      emitter.off(name, listener);
      reject(new Error(`${name} did not arrive in ${milliseconds} ms`));
    }, milliseconds);
    const listener = (fact: Facts[F]) => {
      if (!fits(fact)) return;
      clearTimeout(timer);
      emitter.off(name, listener);
      resolve(fact);
    };
    emitter.on(name, listener);
  });
}

/** Fails when a fact of this name reaches the socket within the time. */
export async function expectNothing(socket: TestSocket, name: FactName, milliseconds = 250): Promise<void> {
  const outcome = await waitFor(socket, name, undefined, milliseconds).then(
    (fact) => fact,
    () => "nothing",
  );
  expect(outcome, `${name} reached somebody it does not concern`).toBe("nothing");
}

/** Why and when a socket was closed. */
export function untilClosed(socket: TestSocket): Promise<string> {
  return new Promise((resolve) => socket.once("disconnect", (reason) => resolve(reason)));
}

/**
 * Call at the top of an integration test file: a real service on a free port, over a database of this file's own.
 * Sockets are closed after each test.
 */
export function testRealtime(options: Partial<RealtimeDeps> = {}) {
  const mongo = testMongo();
  const sockets: TestSocket[] = [];
  let store: Store;
  let server: RealtimeServer;
  let url = "";

  async function start(): Promise<void> {
    store = createStore(createConnection());
    await openStore(store, mongo.uri());
    server = createRealtimeServer({
      store,
      keys: createLocalJWKSet(testPublicKeys()),
      siteUrl: process.env.SITE_URL ?? "",
      logger: pino({ level: "silent" }),
      ...options,
    });
    await new Promise<void>((resolve) => server.httpServer.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.httpServer.address() as AddressInfo).port}`;
  }

  async function stop(): Promise<void> {
    await server.close();
    await store.connection.close();
  }

  beforeAll(start);
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(stop);

  function open(auth: object, origin: string | undefined = process.env.SITE_URL, to = url): TestSocket {
    const socket: TestSocket = io(to, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      auth,
      ...(origin ? { extraHeaders: { origin } } : {}),
    });
    sockets.push(socket);
    return socket;
  }

  /** A socket that is in. @throws the refusal, with its wire form in `data` */
  async function connectWith(token: unknown, origin?: string, to?: string): Promise<TestSocket> {
    const socket = open({ token }, origin, to);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    return socket;
  }

  const connect = async (person: Person) => connectWith(await accessToken(person));

  /**
   * Two people in a conversation that the first has opened, both connected; `quote` is what the first may quote. They
   * know each other, unless `isKnown` says otherwise.
   */
  async function pair(post: PostState | null = null, quote: string | null = null, isKnown = true) {
    const [ada, ines] = [buildPerson(), buildPerson({ name: "Inés Barría" })];
    const [adaSocket, inesSocket] = await Promise.all([connect(ada), connect(ines)]);
    const introduction = await introductionToken(ada, ines, post, { claims: { quote, isKnown } });
    const conversation = await ask(adaSocket, "conversation:open", { introduction });
    return { ada, ines, adaSocket, inesSocket, conversation, conversationId: conversation.id };
  }

  /** Two people in a conversation that holds a message of the first. */
  async function acquainted() {
    const two = await pair();
    await ask(two.adaSocket, "message:send", aMessage(two.conversationId, "Is it the early one?"));
    return two;
  }

  return {
    connect,
    connectWith,
    pair,
    acquainted,
    /** Fills a conversation that holds nothing with the longest messages there may be. */
    async fill(conversationId: string, senderId: string, count: number): Promise<void> {
      const rows = Array.from(
        { length: count },
        (_, index): MessageRow => ({
          _id: crypto.randomUUID(),
          conversationId,
          seq: index + 1,
          rev: index + 1,
          kind: "text",
          senderId,
          clientId: crypto.randomUUID(),
          body: "x".repeat(realtimeLimits.bodyBytes),
          quote: null,
          createdAt: new Date(),
        }),
      );
      await store.messages.insertMany(rows);
      await advanceHeads(store, [{ conversationId, seq: count, rev: count, lastText: rows.at(-1) }]);
    },
    store: () => store,
    url: () => url,
    uri: () => mongo.uri(),
    /** Ends the service as a deployment does, and starts another on the same data. */
    async restart(): Promise<void> {
      await stop();
      await start();
    },
  };
}

/** A message's input with a fresh key. */
export function aMessage(conversationId: string, body: string) {
  return { conversationId, clientId: crypto.randomUUID(), body };
}
