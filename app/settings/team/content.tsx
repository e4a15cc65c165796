"use client";
import { withTeam } from "@/components/features/shell";
import { TeamPanel } from "@/components/features/teams";

export const TeamContent = withTeam(TeamPanel);
