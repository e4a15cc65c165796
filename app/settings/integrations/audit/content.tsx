"use client";
import { AuditPanel } from "@/components/features/audit";
import { withTeam } from "@/components/features/shell";

export const AuditPanelContent = withTeam(AuditPanel);
