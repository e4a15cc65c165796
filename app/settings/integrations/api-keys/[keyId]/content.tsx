"use client";
import { ApiKeyDetail } from "@/components/features/apiKeys";
import { withTeam } from "@/components/features/shell";

export const ApiKeyDetailContent = withTeam(ApiKeyDetail);
