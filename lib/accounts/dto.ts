import type { PlaceDto, PostPlaceDto } from "@/lib/places/dto";

/** A person's picture, to be rendered through lib/media/media-url. */
export type AvatarDto = { publicId: string; width: number; height: number };

/** The town somebody is at home in, as readers may know it. Made by `homePlaceAs` alone. */
export type HomePlaceDto = Pick<PostPlaceDto, "label" | "slug" | "chart">;

/** What everybody may know of an author. */
export type AuthorDto = {
  id: string;
  handle: string;
  name: string;
  bio: string;
  avatar: AvatarDto | null;
  /** No finer than their home zones let anybody know. */
  homePlace: HomePlaceDto | null;
  /** ISO 8601. */
  joinedAt: string;
  /** Published stories, alone or with others. */
  storyCount: number;
};

/** What a person sees of themselves in the settings. */
export type ProfileDto = Pick<AuthorDto, "handle" | "name" | "bio" | "avatar"> & {
  email: string;
  messagesFrom: MessagesFrom;
  homePlace: PlaceDto | null;
  /** What readers see for it: a home zone may cover it. */
  homePlaceShown: string | null;
};

/** One device somebody is signed in on. */
export type SessionDto = {
  id: string;
  /** For people: "Firefox on Linux". */
  device: string;
  /** ISO 8601. */
  signedInAt: string;
  /** Whether it is the one asking. */
  isCurrent: boolean;
};

/** Who the browser is signed in as: what /api/me answers. */
export type MeDto = {
  user: { handle: string; name: string; avatar: AvatarDto | null } | null;
  /** Conversations with something new; 0 also when the realtime service does not answer. */
  unread: number;
  /** Stories that one was asked to write with somebody, not answered yet. */
  invitations: number;
};

/** Somebody to mention. */
export type PersonDto = { id: string; handle: string; name: string };

/** Where somebody lives, to a tenth of a degree. */
export type HomeAreaDto = { name: string; latitude: number; longitude: number };

/** Who may begin a conversation with somebody: everybody once, whom they follow, or nobody. */
export const messagesFrom = ["everybody", "followed", "nobody"] as const;
export type MessagesFrom = (typeof messagesFrom)[number];
