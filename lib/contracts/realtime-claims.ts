import { z } from "zod";
import { postStateSchema, profileSchema, realtimeLimits } from "./realtime";

/** Each kind of token is good for one thing: `typ` and `aud` are both checked. */
export const realtimeTokenKinds = {
  /** Lets a browser connect. */
  access: { typ: "rt+jwt", audience: "realtime", seconds: 300 },
  /** Lets its subject open one conversation. */
  introduction: { typ: "rt-introduction+jwt", audience: "realtime-introduction", seconds: 300 },
  /** Lets its subject say that they have one draft open, and see who else has. */
  draft: { typ: "rt-draft+jwt", audience: "realtime-draft", seconds: 300 },
  /** Carries one request of the site's own. */
  internal: { typ: "rt-internal+jwt", audience: "realtime-internal", seconds: 60 },
} as const;

/** Seconds by which the clocks of the two services may differ. */
export const clockToleranceSeconds = 5;

/** Claims beside the registered ones; `sub` is the user id. */
export const accessClaimsSchema = z.object({
  sub: z.uuid(),
  /** The Session row: what revocation names. */
  sid: z.uuid(),
  jti: z.string().min(1).max(64),
  exp: z.number().int(),
  iat: z.number().int(),
  role: z.enum(["member", "admin"]),
  profile: profileSchema.omit({ userId: true }),
});

export type AccessClaims = z.infer<typeof accessClaimsSchema>;

/** Says that `sub` may open a conversation with `peer`, and about what. */
export const introductionClaimsSchema = z.object({
  sub: z.uuid(),
  jti: z.string().min(1).max(64),
  exp: z.number().int(),
  iat: z.number().int(),
  peer: profileSchema,
  /** Whether `peer` takes what `sub` writes without being asked first. */
  isKnown: z.boolean().default(false),
  post: postStateSchema.nullable(),
  /** Words of the post, which `sub` may quote in this conversation. */
  quote: z.string().min(1).max(realtimeLimits.quoteCharacters).nullable().default(null),
});

/** Says that `sub` may write on a post, and how they are shown to others who may. */
export const draftClaimsSchema = z.object({
  sub: z.uuid(),
  jti: z.string().min(1).max(64),
  exp: z.number().int(),
  iat: z.number().int(),
  postId: z.uuid(),
  person: profileSchema.pick({ userId: true, name: true, avatar: true }),
});

export const internalClaimsSchema = z.object({
  jti: z.string().min(1).max(64),
  exp: z.number().int(),
  iat: z.number().int(),
  /** base64url SHA-256 of the request body. */
  bodyHash: z.string().length(43),
});
