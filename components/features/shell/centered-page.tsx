import type { ReactNode } from "react";
import { Logo } from "./logo";

/** A page with one thing to do: signing in, making a team, taking an invitation. */
export function CenteredPage({
  title,
  description,
  footer,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <Logo className="size-10" />
          <h1 className="mt-4 text-xl font-semibold">{title}</h1>
          {description && <div className="mt-1 text-base text-pretty text-ink-muted">{description}</div>}
        </div>
        {children && <div className="rounded-xl border bg-surface p-6 shadow-card">{children}</div>}
        {footer && <div className="mt-5 text-center text-sm text-ink-muted">{footer}</div>}
      </div>
    </main>
  );
}
