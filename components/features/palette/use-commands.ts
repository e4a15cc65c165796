"use client";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { integrationTabs, settingsSections, showPalette, useChooseTeam, workSections } from "@/components/features/shell";
import { useCurrentTeam } from "@/hooks/useTeams";
import { roleMay, type Role } from "@/types/roles";
import type { Command } from "./match-commands";

export type Creatable = "ticket" | "contact" | "apiKey" | "webhook" | "incomingSource";

const creations = [
  { what: "ticket", label: "New ticket", permission: "resources.write" },
  { what: "contact", label: "New contact", permission: "resources.write" },
  { what: "apiKey", label: "New API key", permission: "configuration.write" },
  { what: "webhook", label: "New webhook", permission: "configuration.write" },
  { what: "incomingSource", label: "New incoming source", permission: "configuration.write" },
] as const;

/** The second key after `g`, by page. */
export const goKeys: Readonly<Record<string, string>> = {
  "/tickets": "t",
  "/contacts": "c",
  "/reports": "r",
  "/agents": "a",
  "/settings/integrations": "i",
  "/settings/integrations/api-keys": "k",
  "/settings/integrations/webhooks": "w",
  "/settings/integrations/incoming": "n",
  "/settings/integrations/usage": "u",
  "/settings/integrations/logs": "l",
  "/settings/team": "m",
  "/settings/account": "p",
};

export function mayCreate(role: Role | undefined, what: Creatable): boolean {
  const creation = creations.find((one) => one.what === what);
  return role !== undefined && creation !== undefined && roleMay(role, creation.permission);
}

/** Everything that the palette offers to the person in the current team. */
export function useCommands(create: (what: Creatable) => void): Command[] {
  const router = useRouter();
  const current = useCurrentTeam();
  const chooseTeam = useChooseTeam();
  const { resolvedTheme, setTheme } = useTheme();
  if (current.status !== "ready") return [];
  const { team, teams } = current;
  const otherTheme = resolvedTheme === "dark" ? "light" : "dark";
  const pages = [
    ...workSections,
    ...integrationTabs,
    ...settingsSections.filter(({ href }) => href !== integrationTabs[0]?.href),
  ];
  const openPages = pages.filter((page) => !("permission" in page) || !page.permission || roleMay(team.role, page.permission));
  return [
    ...openPages.map(({ href, label }): Command => {
      const key = goKeys[href];
      return {
        id: href,
        group: "Go to",
        label,
        words: href.replaceAll("/", " "),
        ...(key ? { keys: `g ${key}` } : {}),
        run: () => router.push(href),
      };
    }),
    ...creations
      .filter(({ what }) => mayCreate(team.role, what))
      .map(({ what, label }): Command => ({ id: what, group: "Create", label, words: "add", run: () => create(what) })),
    // A report has a page of its own to be built on, where the others have a form over the page.
    ...(roleMay(team.role, "resources.write")
      ? [
          {
            id: "report",
            group: "Create" as const,
            label: "New report",
            words: "add chart",
            run: () => router.push("/reports/new"),
          },
        ]
      : []),
    ...teams
      .filter((other) => other.teamId !== team.teamId)
      .map(
        (other): Command => ({
          id: other.teamId,
          group: "Team",
          label: `Switch to ${other.name}${other.environment === "sandbox" ? " (sandbox)" : ""}`,
          run: () => chooseTeam(other.teamId),
        }),
      ),
    {
      id: "theme",
      group: "Appearance",
      label: `Use the ${otherTheme} theme`,
      words: "toggle dark light mode",
      run: () => setTheme(otherTheme),
    },
    { id: "keys", group: "Help", label: "Keyboard shortcuts", words: "keys help", keys: "?", run: () => showPalette("keys") },
  ];
}
