"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { APIKeyManager } from "@/components/features/apiKeys/api-key-manager";
import { withTeam } from "@/components/features/shell/require-team";

export const ApiKeysPanelContent = withTeam(APIKeyManager);
