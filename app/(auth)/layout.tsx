import Link from "next/link";
import type { ReactNode } from "react";
import { Chart } from "@/components/places/chart";
import { Dateline } from "@/components/places/dateline";
import { Mark } from "@/components/ui/mark";
import { townChart } from "@/lib/places/chart-ref";

// Castro on Chiloé, by its GeoNames id: fjords on every side make the best chart we have.
const castro = townChart("3896218", "Castro, Chile");

/** Pages about getting in: the form, and a chart to look at beside it. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="page-margin flex h-[72px] shrink-0 items-center border-b border-line lg:border-0">
          <Link href="/" className="inline-flex min-h-11 items-center gap-2.5 font-serif text-[26px]">
            <Mark />
            Nirvana
          </Link>
        </header>
        <main className="page-margin flex flex-1 flex-col pt-10 pb-16 lg:justify-center lg:pt-4 lg:pb-24">
          <div className="w-full max-w-[400px] lg:mx-auto">{children}</div>
        </main>
      </div>
      <div aria-hidden="true" className="relative hidden w-[46%] max-w-[760px] bg-chart-sea lg:block">
        <Chart chart={castro} shape="wide" decorative className="absolute inset-0 [&>svg]:h-full" />
        <div className="absolute bottom-6 left-6 rounded-full bg-paper px-4 py-2">
          <Dateline place={{ label: "Castro, Chile", slug: null, coordinates: "42.47° S 73.77° W" }} />
        </div>
      </div>
    </div>
  );
}
