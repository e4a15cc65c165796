"use client";
import { TicketDetail, TicketsPanel } from "@/components/features/tickets";
import { withTeam } from "@/components/features/shell";

export const TicketsPanelContent = withTeam(TicketsPanel);
export const TicketDetailContent = withTeam(TicketDetail);
