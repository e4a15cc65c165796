"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { Webhook } from "@/types/webhooks";

/** Loaded when it is opened: the page can be used without the form's code. */
export const WebhookForm = dynamic(() => import("./webhook-form").then((module) => module.WebhookForm), { ssr: false });

export interface WebhookDialogProps {
  teamId: string;
  /** `new`, a webhook to edit, or nothing. */
  subject: Webhook | "new" | null;
  /** Of a new webhook: its URL to begin with. */
  url?: string | undefined;
  onClose: () => void;
}

export function WebhookDialog({ teamId, subject, url, onClose }: WebhookDialogProps) {
  return (
    <Dialog open={subject !== null} onOpenChange={(open) => !open && onClose()}>
      {subject && <WebhookForm teamId={teamId} webhook={subject === "new" ? undefined : subject} url={url} onClose={onClose} />}
    </Dialog>
  );
}
