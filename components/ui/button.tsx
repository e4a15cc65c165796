import { LoaderCircle } from "lucide-react";
import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./class-names";

const variants = {
  primary: "bg-ink text-surface hover:bg-ink/85 shadow-card",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-subtle shadow-card",
  ghost: "text-ink-muted hover:bg-subtle hover:text-ink",
  danger: "bg-danger-solid text-white hover:bg-danger-solid/90 shadow-card",
} as const;

const sizes = {
  sm: "h-8 gap-1.5 px-2.5 text-sm",
  md: "h-9 gap-2 px-3.5 text-base",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Shows a spinner and refuses clicks, without a change of width. */
  loading?: boolean;
  /** A square button; give it an `aria-label`. */
  iconOnly?: boolean;
  /** Gives the look to the one child, for example a link. */
  asChild?: boolean;
}

export function Button({
  variant = "secondary",
  size = "md",
  loading = false,
  iconOnly = false,
  asChild = false,
  className,
  children,
  disabled,
  type = "button",
  ...props
}: ButtonProps) {
  const classes = cn(
    "relative inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors select-none",
    "disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    iconOnly && (size === "sm" ? "w-8 px-0" : "w-9 px-0"),
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type={type} className={classes} disabled={disabled || loading} aria-busy={loading || undefined} {...props}>
      <span className={cn("inline-flex items-center gap-[inherit]", loading && "invisible")}>{children}</span>
      {loading && <LoaderCircle aria-hidden className="absolute animate-spin" />}
    </button>
  );
}
