"use client";
import { BookOpen, Cable, ChartColumn, ContactRound, Headset, Search, Ticket, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { Logo } from "./logo";
import { showPalette } from "./palette-store";
import { settingsSections, workSections } from "./sections";
import { TeamSwitcher } from "./team-switcher";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

const icons = {
  "/tickets": Ticket,
  "/contacts": ContactRound,
  "/reports": ChartColumn,
  "/agents": Headset,
  "/settings/integrations": Cable,
  "/settings/team": UsersRound,
  "/settings/account": UserRound,
} as const;
const itemClasses =
  "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-base text-ink-muted transition-colors hover:bg-subtle hover:text-ink [&_svg]:size-4";

export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  function openPalette() {
    onNavigate?.();
    showPalette("commands");
  }
  return (
    <div className="flex h-full flex-col gap-5">
      <div className="grid gap-3">
        <Link
          href="/settings/integrations"
          onClick={onNavigate}
          className="flex w-fit items-center gap-2 rounded-md text-lg font-semibold tracking-tight"
        >
          <Logo />
          Tenon
        </Link>
        <TeamSwitcher />
        <button type="button" onClick={openPalette} className={cn(itemClasses, "border")}>
          <Search aria-hidden />
          <span className="flex-1 text-left">Commands</span>
          <span aria-hidden className="max-lg:hidden">
            <Kbd>Ctrl K</Kbd>
          </span>
        </button>
      </div>
      <nav aria-label="Main" className="grid flex-1 content-start gap-5">
        <SectionList sections={workSections} onNavigate={onNavigate} />
        <div>
          <p className="px-2 pb-1.5 text-xs text-ink-faint">Settings</p>
          <SectionList sections={settingsSections} onNavigate={onNavigate} />
        </div>
        <div>
          <p className="px-2 pb-1.5 text-xs text-ink-faint">Developers</p>
          <a href="/api/docs" target="_blank" rel="noreferrer" className={itemClasses}>
            <BookOpen aria-hidden />
            API reference
          </a>
        </div>
      </nav>
      <div className="flex items-center gap-1">
        <UserMenu />
        <ThemeMenu />
      </div>
    </div>
  );
}

interface SectionListProps {
  sections: readonly { href: keyof typeof icons; label: string }[];
  onNavigate: (() => void) | undefined;
}

function SectionList({ sections, onNavigate }: SectionListProps) {
  const path = usePathname();
  return (
    <ul className="grid gap-0.5">
      {sections.map(({ href, label }) => {
        const Icon = icons[href];
        const current = path === href || path.startsWith(`${href}/`);
        return (
          <li key={href}>
            <Link
              href={href}
              onClick={onNavigate}
              aria-current={current ? "page" : undefined}
              className={cn(itemClasses, current && "bg-subtle font-medium text-ink")}
            >
              <Icon aria-hidden />
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
