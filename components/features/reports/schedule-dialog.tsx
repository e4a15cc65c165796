"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { Report } from "@/types/reports";

/** Loaded when it is opened: the report can be read without the form's code. */
const ScheduleForm = dynamic(() => import("./schedule-form").then((module) => module.ScheduleForm), { ssr: false });

export interface ScheduleDialogProps {
  teamId: string;
  report: Report | null;
  onClose: () => void;
}

export function ScheduleDialog({ teamId, report, onClose }: ScheduleDialogProps) {
  return (
    <Dialog open={report !== null} onOpenChange={(open) => !open && onClose()}>
      {report && <ScheduleForm teamId={teamId} report={report} onClose={onClose} />}
    </Dialog>
  );
}
