import type { Tone } from "@/components/ui/badge";
import type { IntegrationStatus } from "@/types/connections";

export const connectionStatusWords: Record<IntegrationStatus, { text: string; tone: Tone }> = {
  active: { text: "Connected", tone: "success" },
  needs_reauth: { text: "Sign in again", tone: "warning" },
  error: { text: "Error", tone: "danger" },
  disconnected: { text: "Disconnected", tone: "neutral" },
};
