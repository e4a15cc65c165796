"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { IntegrationManager } from "@/components/features/connections/integration-manager";
import { withTeam } from "@/components/features/shell/require-team";

export const IntegrationManagerContent = withTeam(IntegrationManager);
