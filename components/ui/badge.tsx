import type { ReactNode } from "react";
import { cn } from "./class-names";

const tones = {
  neutral: "bg-subtle text-ink-muted",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
} as const;
const dots = {
  neutral: "bg-ink-faint",
  success: "bg-success-dot",
  warning: "bg-warning-dot",
  danger: "bg-danger-dot",
  info: "bg-info-dot",
} as const;
export type Tone = keyof typeof tones;

interface BadgeProps {
  tone?: Tone;
  /** A dot before the text, for a state that may change. */
  dot?: boolean;
  mono?: boolean;
  className?: string;
  children: ReactNode;
}

export function Badge({ tone = "neutral", dot = false, mono = false, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap",
        mono && "rounded-sm px-1.5 font-mono font-normal",
        tones[tone],
        className,
      )}
    >
      {dot && <span aria-hidden className={cn("size-1.5 shrink-0 rounded-full", dots[tone])} />}
      <span className="truncate">{children}</span>
    </span>
  );
}
