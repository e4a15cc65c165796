"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { IncomingAdapter, IncomingSource } from "@/types/incoming";

/** Loaded when they are opened: the page can be used without their code. */
const SourceForm = dynamic(() => import("./source-form").then((module) => module.SourceForm), { ssr: false });
const RotateForm = dynamic(() => import("./rotate-form").then((module) => module.RotateForm), { ssr: false });

export interface SourceDialogProps {
  teamId: string;
  /** `new`, a source to edit, or nothing. */
  subject: IncomingSource | "new" | null;
  adapter?: IncomingAdapter | undefined;
  onClose: () => void;
}

export function SourceDialog({ teamId, subject, adapter, onClose }: SourceDialogProps) {
  return (
    <Dialog open={subject !== null} onOpenChange={(open) => !open && onClose()}>
      {subject && (
        <SourceForm teamId={teamId} source={subject === "new" ? undefined : subject} adapter={adapter} onClose={onClose} />
      )}
    </Dialog>
  );
}

export function RotateDialog({
  teamId,
  source,
  onClose,
}: {
  teamId: string;
  source: IncomingSource | null;
  onClose: () => void;
}) {
  return (
    <Dialog open={source !== null} onOpenChange={(open) => !open && onClose()}>
      {source && <RotateForm teamId={teamId} source={source} onClose={onClose} />}
    </Dialog>
  );
}
