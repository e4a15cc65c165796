"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useDeleteReport } from "@/hooks/useReports";
import type { Report } from "@/types/reports";

export interface DeleteReportDialogProps {
  teamId: string;
  report: Report | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteReportDialog({ teamId, report, onClose, onDeleted }: DeleteReportDialogProps) {
  const remove = useDeleteReport(teamId);
  const schedule = report?.schedule ? " It is no longer sent to anyone." : "";
  return (
    <ConfirmDialog
      open={report !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Delete ${report?.name}?`}
      consequence={`The question goes; the records that it asks about stay.${schedule} This cannot be undone.`}
      confirmLabel="Delete report"
      onConfirm={async () => {
        if (!report) return;
        await remove.mutateAsync(report.id);
        toast.success(`${report.name} was deleted`);
        onDeleted?.();
      }}
    />
  );
}
