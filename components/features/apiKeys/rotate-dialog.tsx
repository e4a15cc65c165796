"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { ApiKey } from "@/types/apiKeys";

/** Loaded when it is opened. */
const RotateForm = dynamic(() => import("./rotate-form").then((module) => module.RotateForm), { ssr: false });

export interface RotateDialogProps {
  teamId: string;
  apiKey: ApiKey | null;
  onClose: () => void;
}

export function RotateDialog({ teamId, apiKey, onClose }: RotateDialogProps) {
  return (
    <Dialog open={apiKey !== null} onOpenChange={(open) => !open && onClose()}>
      {apiKey && <RotateForm teamId={teamId} apiKey={apiKey} onClose={onClose} />}
    </Dialog>
  );
}
