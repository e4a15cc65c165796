"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { DeadLettersPanel } from "@/components/features/webhooks/dead-letters-panel";
import { withTeam } from "@/components/features/shell/require-team";

export const DeadLettersPanelContent = withTeam(DeadLettersPanel);
