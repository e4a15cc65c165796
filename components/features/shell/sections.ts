/** The pages of the sidebar. */
export const sections = [
  { href: "/settings/integrations", label: "Integrations" },
  { href: "/settings/team", label: "Team" },
] as const;

/** The tabs of the integrations page. Those of areas that do not exist yet are not here. */
export const integrationTabs = [
  { href: "/settings/integrations", label: "Connections", exact: true },
  { href: "/settings/integrations/api-keys", label: "API keys" },
  { href: "/settings/integrations/webhooks", label: "Webhooks" },
  { href: "/settings/integrations/logs", label: "Logs" },
] as const;

/** The list that a page belongs to: that of a key's page is the list of keys. */
export function sectionOf(path: string): string {
  const inside = (href: string) => path === href || path.startsWith(`${href}/`);
  const known = [...integrationTabs, ...sections].map((section) => section.href).filter(inside);
  return known.reduce<string>((longest, href) => (href.length > longest.length ? href : longest), "") || sections[0].href;
}
