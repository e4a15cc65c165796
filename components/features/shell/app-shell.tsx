"use client";
import { FlaskConical, Menu } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { useCurrentTeam, useForgetLeftTeam } from "@/hooks/useTeams";
import { ClosedTeam } from "./closed-team";
import { Logo } from "./logo";
import { Sidebar } from "./sidebar";
import { VerifyEmailBanner } from "./verify-email-banner";

/** The frame of every settings page. It guards nothing: each page's content does. */
export function AppShell({ children }: { children: ReactNode }) {
  const current = useCurrentTeam();
  const team = current.status === "ready" ? current.team : undefined;
  useForgetLeftTeam(team?.teamId);
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 text-sm text-surface focus-visible:translate-y-0"
      >
        Skip to the content
      </a>
      <aside className="sticky top-0 hidden h-dvh border-r bg-surface p-4 lg:block">
        <Sidebar />
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b bg-surface/90 px-4 backdrop-blur lg:hidden">
        <Sheet open={menuOpen} onOpenChange={setMenuOpen}>
          <SheetTrigger asChild>
            <Button variant="ghost" size="sm" iconOnly aria-label="Menu" className="-ml-2">
              <Menu />
            </Button>
          </SheetTrigger>
          <SheetContent title="Menu" side="left" hideTitle>
            <Sidebar onNavigate={() => setMenuOpen(false)} />
          </SheetContent>
        </Sheet>
        <Logo />
        <span className="min-w-0 truncate text-base font-medium">{team?.name ?? "Tenon"}</span>
      </header>
      <div className="min-w-0">
        <VerifyEmailBanner />
        {team && <ClosedTeam key={team.teamId} teamId={team.teamId} />}
        {team?.environment === "sandbox" && (
          <section aria-label="Environment">
            {" "}
            <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-center text-sm text-warning">
              <FlaskConical aria-hidden className="size-4 shrink-0" />
              Sandbox. Test keys work here, and nothing here touches live data.
            </p>
          </section>
        )}
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-6 outline-none sm:px-8 sm:py-8">
          {children}
        </main>
      </div>
    </div>
  );
}
