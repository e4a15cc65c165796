import type { ReactNode } from "react";
import { cn } from "./class-names";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  description?: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-12 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-4 grid size-10 place-items-center rounded-lg border bg-surface text-ink-muted shadow-card [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <p className="text-base font-semibold">{title}</p>
      {description && <div className="mt-1 max-w-md text-sm text-pretty text-ink-muted">{description}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
