"use client";
import { ApiKeyDialog } from "@/components/features/apiKeys";
import { ContactDialog } from "@/components/features/contacts";
import { SourceDialog } from "@/components/features/incoming";
import { TicketDialog } from "@/components/features/tickets";
import { WebhookDialog } from "@/components/features/webhooks";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import type { Creatable } from "./use-commands";

/** The form of something new, over whatever page is open. */
export function CreateDialog({ teamId, what, onClose }: { teamId: string; what: Creatable; onClose: () => void }) {
  const props = { teamId, subject: "new" as const, onClose };
  return (
    <IntegrationsProvider teamId={teamId}>
      {what === "ticket" && <TicketDialog {...props} />}
      {what === "contact" && <ContactDialog {...props} />}
      {what === "apiKey" && <ApiKeyDialog {...props} />}
      {what === "webhook" && <WebhookDialog {...props} />}
      {what === "incomingSource" && <SourceDialog {...props} />}
    </IntegrationsProvider>
  );
}
