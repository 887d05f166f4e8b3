/** Whose names and positions of towns these are (CC BY 4.0). */
export function GeoNamesCredit({ className = "" }: { className?: string }) {
  return (
    <p className={`text-[13px] text-ink-3 ${className}`}>
      Towns from{" "}
      <a href="https://www.geonames.org/" className="underline underline-offset-2 hover:text-ink-2">
        GeoNames
      </a>
      ,{" "}
      <a
        href="https://creativecommons.org/licenses/by/4.0/"
        rel="license"
        className="underline underline-offset-2 hover:text-ink-2"
      >
        CC BY 4.0
      </a>
    </p>
  );
}
