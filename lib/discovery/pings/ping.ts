import "server-only";
import { z } from "zod";

/** Kinds of the outbox's events that tell others on the web of a change. */
export const pingKinds = ["websub.publish", "indexnow.submit"] as const;

export type PingKind = (typeof pingKinds)[number];

/** Paths of this site: of the pages whose feeds changed (`/tags/ferries`; empty: the site), or of pages that changed. */
export const pingSchema = z.strictObject({ paths: z.array(z.string().max(500)).max(500) });
