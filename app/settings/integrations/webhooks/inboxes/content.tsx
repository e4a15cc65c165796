"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { InboxesPanel } from "@/components/features/webhooks/inboxes-panel";
import { withTeam } from "@/components/features/shell/require-team";

export const InboxesPanelContent = withTeam(InboxesPanel);
