"use client";
import { BookOpen, Cable, UsersRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import { Logo } from "./logo";
import { sections } from "./sections";
import { TeamSwitcher } from "./team-switcher";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

const icons = { "/settings/integrations": Cable, "/settings/team": UsersRound } as const;
const itemClasses =
  "flex h-8 items-center gap-2.5 rounded-md px-2 text-base text-ink-muted transition-colors hover:bg-subtle hover:text-ink [&_svg]:size-4";

export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <div className="flex h-full flex-col gap-5">
      <div className="grid gap-3">
        <Link
          href="/settings/integrations"
          className="flex w-fit items-center gap-2 rounded-md text-lg font-semibold tracking-tight"
        >
          <Logo />
          Tenon
        </Link>
        <TeamSwitcher />
      </div>
      <nav aria-label="Settings" className="flex-1">
        <p className="px-2 pb-1.5 text-xs text-ink-faint">Settings</p>
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
        <p className="px-2 pt-5 pb-1.5 text-xs text-ink-faint">Developers</p>
        <a href="/api/openapi.json" target="_blank" rel="noreferrer" className={itemClasses}>
          <BookOpen aria-hidden />
          OpenAPI document
        </a>
      </nav>
      <div className="flex items-center gap-1">
        <UserMenu />
        <ThemeMenu />
      </div>
    </div>
  );
}
