import type { Tone } from "@/components/ui/badge";
import type { Agent } from "@/types/resources";

export const agentStatusWords: Record<Agent["status"], { text: string; tone: Tone }> = {
  online: { text: "Online", tone: "success" },
  away: { text: "Away", tone: "warning" },
  offline: { text: "Offline", tone: "neutral" },
};
