"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { EventTypesPanel } from "@/components/features/webhooks/event-types-panel";
import { withTeam } from "@/components/features/shell/require-team";

export const EventTypesPanelContent = withTeam(EventTypesPanel);
