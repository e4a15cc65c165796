"use client";
import { IntegrationManager } from "@/components/features/connections";
import { withTeam } from "@/components/features/shell";

export const IntegrationManagerContent = withTeam(IntegrationManager);
