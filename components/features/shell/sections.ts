import type { Permission } from "@/types/roles";

/** The pages of the sidebar. */
export const workSections = [
  { href: "/tickets", label: "Tickets" },
  { href: "/contacts", label: "Contacts" },
  { href: "/reports", label: "Reports" },
  { href: "/agents", label: "Agents" },
] as const;
export const settingsSections = [
  { href: "/settings/integrations", label: "Integrations" },
  { href: "/settings/team", label: "Team" },
  { href: "/settings/account", label: "Account" },
] as const;

export interface IntegrationTab {
  href: string;
  label: string;
  exact?: boolean;
  /** Only for who may; a tab without is for everyone, and its page says what it cannot show. */
  permission?: Permission;
}

/** The tabs of the integrations page. Those of areas that do not exist yet are not here. */
export const integrationTabs: readonly IntegrationTab[] = [
  { href: "/settings/integrations", label: "Connections", exact: true },
  { href: "/settings/integrations/api-keys", label: "API keys" },
  { href: "/settings/integrations/webhooks", label: "Webhooks" },
  { href: "/settings/integrations/incoming", label: "Incoming" },
  { href: "/settings/integrations/usage", label: "Usage" },
  { href: "/settings/integrations/logs", label: "Logs" },
  { href: "/settings/integrations/audit", label: "Audit", permission: "audit.read" },
];

/** The list that a page belongs to: that of a key's page is the list of keys. */
export function sectionOf(path: string): string {
  const inside = (href: string) => path === href || path.startsWith(`${href}/`);
  const known = [...workSections, ...integrationTabs, ...settingsSections].map((section) => section.href).filter(inside);
  return known.reduce<string>((longest, href) => (href.length > longest.length ? href : longest), "") || settingsSections[0].href;
}
