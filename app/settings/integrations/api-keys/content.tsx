"use client";
import { ApiKeysPanel, ApiKeyDetail } from "@/components/features/apiKeys";
import { withTeam } from "@/components/features/shell";

export const ApiKeysPanelContent = withTeam(ApiKeysPanel);
export const ApiKeyDetailContent = withTeam(ApiKeyDetail);
