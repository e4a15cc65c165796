"use client";
import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/tabs";
import { PageHeader } from "@/components/ui/page-header";
import { useCurrentTeam } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import { integrationTabs } from "./sections";

/** Title and tabs of the integrations page; a detail page brings its own header instead. */
export function IntegrationHeader() {
  const path = usePathname();
  const current = useCurrentTeam();
  if (!integrationTabs.some((tab) => tab.href === path)) return null;
  const role = current.status === "ready" ? current.team.role : undefined;
  const tabs = integrationTabs.filter(({ permission }) => !permission || (role !== undefined && roleMay(role, permission)));
  return (
    <div className="mb-6 grid gap-4">
      <PageHeader
        title="Integrations"
        description="Let other software read and write this team's data, and hear of what happens."
      />
      <LinkTabs label="Integrations" tabs={tabs} />
    </div>
  );
}
