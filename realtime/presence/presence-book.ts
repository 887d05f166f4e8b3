type PresenceOptions = {
  /** How long a socket counts without a sign of life. */
  leaseMilliseconds: number;
  /** The least time between two announcements about one person. */
  gapMilliseconds: number;
  /** Told of every change that is announced. */
  onChange: (change: { userId: string; online: boolean; at: Date }) => void;
};

type Person = {
  /** End of each socket's lease, by socket id. */
  leases: Map<string, number>;
  announced: boolean;
  announcedAt: number;
  timer: NodeJS.Timeout | undefined;
};

export type PresenceBook = ReturnType<typeof createPresenceBook>;

/**
 * Who is here, by lease: a socket that shows no life stops counting by itself. People are counted, not sockets, and a
 * flapping link is announced at most once in a gap.
 */
export function createPresenceBook({ leaseMilliseconds, gapMilliseconds, onChange }: PresenceOptions) {
  const people = new Map<string, Person>();

  function isHere(person: Person): boolean {
    const now = Date.now();
    for (const end of person.leases.values()) if (end > now) return true;
    return false;
  }

  function settle(userId: string): void {
    const person = people.get(userId);
    if (!person || person.timer) return;
    const wait = person.announcedAt + gapMilliseconds - Date.now();
    if (isHere(person) === person.announced) {
      if (!person.announced && person.leases.size === 0 && wait <= 0) people.delete(userId);
      return;
    }
    if (wait > 0) {
      person.timer = setTimeout(() => {
        person.timer = undefined;
        settle(userId);
      }, wait);
      person.timer.unref();
      return;
    }
    person.announced = !person.announced;
    person.announcedAt = Date.now();
    onChange({ userId, online: person.announced, at: new Date() });
  }

  function sweep(): void {
    const now = Date.now();
    for (const [userId, person] of people) {
      for (const [socketId, end] of person.leases) if (end <= now) person.leases.delete(socketId);
      settle(userId);
    }
  }

  const sweeper = setInterval(sweep, Math.max(50, Math.min(leaseMilliseconds / 6, 5_000)));
  sweeper.unref();

  return {
    /** Begins or renews the lease of a socket. */
    hold(userId: string, socketId: string): void {
      const person = people.get(userId) ?? {
        leases: new Map(),
        announced: false,
        announcedAt: Number.NEGATIVE_INFINITY,
        timer: undefined,
      };
      people.set(userId, person);
      person.leases.set(socketId, Date.now() + leaseMilliseconds);
      settle(userId);
    },
    release(userId: string, socketId: string): void {
      people.get(userId)?.leases.delete(socketId);
      settle(userId);
    },
    /** As it was last announced, so that a question and an announcement never disagree. */
    isOnline: (userId: string): boolean => people.get(userId)?.announced ?? false,
    /** Those who are announced as here. */
    online: (): string[] => [...people].filter(([, person]) => person.announced).map(([userId]) => userId),
    stop(): void {
      clearInterval(sweeper);
      for (const person of people.values()) clearTimeout(person.timer);
      people.clear();
    },
  };
}
