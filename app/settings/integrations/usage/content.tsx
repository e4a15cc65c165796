"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { withTeam } from "@/components/features/shell/require-team";
import { UsagePanel } from "@/components/features/usage/usage-panel";

export const UsagePanelContent = withTeam(UsagePanel);
