"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { ApiKey } from "@/types/apiKeys";

/** Loaded when it is opened: the page can be used without the form's code. */
export const ApiKeyForm = dynamic(() => import("./api-key-form").then((module) => module.ApiKeyForm), { ssr: false });

export interface ApiKeyDialogProps {
  teamId: string;
  /** `new`, a key to edit, or nothing. */
  subject: ApiKey | "new" | null;
  onClose: () => void;
}

export function ApiKeyDialog({ teamId, subject, onClose }: ApiKeyDialogProps) {
  return (
    <Dialog open={subject !== null} onOpenChange={(open) => !open && onClose()}>
      {subject && <ApiKeyForm teamId={teamId} apiKey={subject === "new" ? undefined : subject} onClose={onClose} />}
    </Dialog>
  );
}
