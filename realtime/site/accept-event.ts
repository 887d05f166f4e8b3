import type { SiteEvent } from "@/lib/contracts/events";
import type { Context } from "../context";
import { savePost } from "../posts/post-repository";
import { saveProfile } from "../profiles/profile-repository";
import { sessionRoom, userRoom, watchRoom } from "../rooms";
import { saveRevocation } from "./revocations";

type EventContext = Pick<Context, "io" | "store" | "live">;

async function apply({ io, store, live }: EventContext, event: SiteEvent): Promise<void> {
  switch (event.kind) {
    case "session.revoked":
      await saveRevocation(store, event.payload.sessionId);
      io.in(sessionRoom(event.payload.sessionId)).disconnectSockets(true);
      return;
    case "profile.changed":
      if (await saveProfile(store, event.payload)) {
        const { userId } = event.payload;
        io.to([watchRoom(userId), userRoom(userId)]).emit("profile:changed", { profile: event.payload });
      }
      return;
    case "post.changed":
      if ((await savePost(store, event.payload)) && !event.payload.isPublic) live.end(event.payload.postId);
      return;
    case "comment.changed":
      live.tellChange(event.payload);
      return;
  }
}

/** Lets an event of the site have its effect, once. Every effect can also be repeated, so a crash in between is harmless. */
export async function acceptEvent(context: EventContext, event: SiteEvent): Promise<void> {
  const { acceptedEvents } = context.store;
  if (await acceptedEvents.exists({ _id: event.id })) return;
  await apply(context, event);
  await acceptedEvents.updateOne(
    { _id: event.id },
    { $setOnInsert: { acceptedAt: new Date() } },
    { upsert: true },
  );
}
