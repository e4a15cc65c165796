"use client";
import { ApiKeysPanel } from "@/components/features/apiKeys";
import { withTeam } from "@/components/features/shell";

export const ApiKeysPanelContent = withTeam(ApiKeysPanel);
