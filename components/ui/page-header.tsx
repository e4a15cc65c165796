import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: a status badge. */
  badge?: ReactNode;
  actions?: ReactNode;
  /** Where a detail page came from. */
  back?: { href: string; label: string };
  level?: 1 | 2;
}

export function PageHeader({ title, description, badge, actions, back, level = 1 }: PageHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <header className="grid gap-2">
      {back && (
        <Link
          href={back.href}
          className="-ml-1 inline-flex w-fit items-center gap-0.5 rounded-sm text-sm text-ink-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4 shrink-0" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2.5">
            <Heading className={level === 1 ? "text-xl font-semibold break-words" : "text-lg font-semibold break-words"}>
              {title}
            </Heading>
            {badge}
          </div>
          {description && <div className="mt-0.5 max-w-2xl text-base text-pretty text-ink-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
