import { avatarUrl } from "@/components/posts/byline";
import { Avatar } from "@/components/ui/avatar";
import type { MeDto } from "@/lib/accounts/dto";
import AccountItems from "./account-items";

/** The account menu of a page that was made for one person, for browsers without scripts. */
export function PlainAccount({ user }: { user: NonNullable<MeDto["user"]> }) {
  return (
    <details className="relative">
      <summary
        aria-label={`Your account, ${user.name}`}
        className="-mr-2 flex size-11 list-none items-center justify-center rounded-full md:-ml-2 [&::-webkit-details-marker]:hidden"
      >
        <Avatar name={user.name} src={avatarUrl(user.avatar, 64)} size={28} />
      </summary>
      <div className="absolute top-[52px] right-0 z-40 w-64 rounded-float border border-line bg-paper p-1.5 shadow-float">
        <AccountItems user={user} />
      </div>
    </details>
  );
}
