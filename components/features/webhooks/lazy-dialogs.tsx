"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { Webhook } from "@/types/webhooks";

/** Loaded when they are opened. */
const SecretForm = dynamic(() => import("./secret-form").then((module) => module.SecretForm), { ssr: false });
const ReplayForm = dynamic(() => import("./replay-form").then((module) => module.ReplayForm), { ssr: false });

interface DialogProps {
  teamId: string;
  webhook: Webhook | null;
  onClose: () => void;
}

export function SecretDialog({ teamId, webhook, onClose }: DialogProps) {
  return (
    <Dialog open={webhook !== null} onOpenChange={(open) => !open && onClose()}>
      {webhook && <SecretForm teamId={teamId} webhook={webhook} onClose={onClose} />}
    </Dialog>
  );
}

interface ReplayDialogProps extends DialogProps {
  /** To catch up with what was missed since then. */
  offSince?: string | undefined;
}

export function ReplayDialog({ teamId, webhook, offSince, onClose }: ReplayDialogProps) {
  return (
    <Dialog open={webhook !== null} onOpenChange={(open) => !open && onClose()}>
      {webhook && <ReplayForm teamId={teamId} webhook={webhook} offSince={offSince} onClose={onClose} />}
    </Dialog>
  );
}
