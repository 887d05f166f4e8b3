"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { type OwnPostOrder, ownPostOrders } from "@/lib/posts/dto";
import { orderNames, type StudioQuery } from "./studio-views";

/** Narrows the list by title and orders it: a form, so that the address says what is shown. */
export function StudioFilter({ query }: { query: StudioQuery }) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form ref={form} action="/studio" className="flex flex-wrap items-center gap-x-5 gap-y-3 py-4">
      {query.show ? <input type="hidden" name="show" value={query.show} /> : null}
      <label className="relative min-w-[200px] flex-1 sm:max-w-[340px]">
        <span className="sr-only">Search your stories by title</span>
        <Search
          size={17}
          strokeWidth={1.5}
          aria-hidden="true"
          className="absolute top-1/2 left-3.5 -translate-y-1/2 text-ink-3"
        />
        <input
          type="search"
          name="q"
          defaultValue={query.search}
          maxLength={100}
          placeholder="Search by title"
          className="min-h-11 w-full rounded-full border border-line bg-paper pr-4 pl-10 text-base hover:border-ink-3"
        />
      </label>
      <label className="flex items-center gap-2.5 text-[14px] text-ink-2">
        Order
        <select
          name="order"
          defaultValue={query.order satisfies OwnPostOrder}
          onChange={() => form.current?.requestSubmit()}
          className="min-h-11 rounded-full border border-line bg-paper px-3.5 text-[15px] text-ink hover:border-ink-3"
        >
          {ownPostOrders.map((order) => (
            <option key={order} value={order}>
              {orderNames[order]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="sr-only focus-visible:not-sr-only">
        Search
      </button>
    </form>
  );
}
