"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "./class-names";

interface LinkTab {
  href: string;
  label: string;
  /** The address itself counts, not what lies under it. */
  exact?: boolean;
}

/** So that the next tab is seen to be there. */
const marginPx = 32;

/** Tabs that are pages: each has an address, and the browser's back button works. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  // Where there are more than a phone is wide, the current one is in sight; only sideways, the page stays where it is.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (!nav.current || !current) return;
    const { left, right } = nav.current.getBoundingClientRect();
    const place = current.getBoundingClientRect();
    if (place.right > right - marginPx) nav.current.scrollLeft += place.right - right + marginPx;
    else if (place.left < left + marginPx) nav.current.scrollLeft -= left - place.left + marginPx;
  }, [path, tabs.length]);
  return (
    <nav ref={nav} aria-label={label} className="-mx-4 overflow-x-auto border-b px-4 [scrollbar-width:none] sm:mx-0 sm:px-0">
      <ul className="flex gap-5">
        {tabs.map((tab) => {
          const current = path === tab.href || (!tab.exact && path.startsWith(`${tab.href}/`));
          return (
            <li key={tab.href}>
              <Link
                href={tab.href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "-mb-px inline-flex h-10 items-center border-b-2 border-transparent text-base whitespace-nowrap text-ink-muted transition-colors hover:text-ink",
                  "focus-visible:outline-offset-[-2px]",
                  current && "border-ink text-ink",
                )}
              >
                {tab.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
