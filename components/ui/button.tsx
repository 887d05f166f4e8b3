import type { ComponentProps } from "react";

type Look = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "bg-ink text-paper hover:bg-ink/90",
  secondary: "border border-line bg-paper text-ink hover:bg-wash",
  quiet: "text-ink-2 hover:bg-wash hover:text-ink",
  danger: "bg-danger text-paper hover:bg-danger/90",
};

/** Classes of a button, for a link that looks like one. One `primary` a view. */
export function buttonClass(look: Look = "primary", size: "md" | "sm" = "md"): string {
  const measure = size === "md" ? "min-h-11 px-5 text-[15px]" : "min-h-9 px-4 text-sm";
  return `inline-flex items-center justify-center gap-2 rounded-full font-semibold whitespace-nowrap transition-colors duration-150 disabled:opacity-50 aria-disabled:opacity-50 ${measure} ${looks[look]}`;
}

export function Button({
  look,
  size,
  className = "",
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: Look; size?: "md" | "sm" }) {
  return <button type={type} className={`${buttonClass(look, size)} ${className}`} {...rest} />;
}
