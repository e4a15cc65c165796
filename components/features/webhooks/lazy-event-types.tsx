"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { DescribedEventType } from "@/types/event-types";

/** Loaded when they are opened: the page can be used without their code. */
const EventTypeForm = dynamic(() => import("./event-type-form").then((module) => module.EventTypeForm), { ssr: false });
const DeleteEventType = dynamic(() => import("./event-type-questions").then((module) => module.DeleteEventType), { ssr: false });
const PublishTest = dynamic(() => import("./event-type-questions").then((module) => module.PublishTest), { ssr: false });
export const EventTypeSheet = dynamic(() => import("./event-type-sheet").then((module) => module.EventTypeSheet), {
  ssr: false,
});

/** Of a team that has declared some never seen again; the place is kept, so that nothing jumps. */
export const EventTypesEmpty = dynamic(() => import("./event-types-empty").then((module) => module.EventTypesEmpty), {
  ssr: false,
  loading: () => <div className="h-114" />,
});

interface EventTypeDialogProps {
  teamId: string;
  /** `new`, a type to edit, or nothing. */
  subject: DescribedEventType | "new" | null;
  onDeclared: (type: string) => void;
  onClose: () => void;
}

export function EventTypeDialog({ teamId, subject, onDeclared, onClose }: EventTypeDialogProps) {
  return (
    <Dialog open={subject !== null} onOpenChange={(open) => !open && onClose()}>
      {subject && (
        <EventTypeForm
          teamId={teamId}
          described={subject === "new" ? undefined : subject}
          onDeclared={onDeclared}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface QuestionProps {
  teamId: string;
  described: DescribedEventType | null;
  onClose: () => void;
}

export function PublishTestDialog({ teamId, described, onClose }: QuestionProps) {
  return described && <PublishTest teamId={teamId} described={described} onClose={onClose} />;
}

export function DeleteEventTypeDialog({ teamId, described, onDeleted, onClose }: QuestionProps & { onDeleted: () => void }) {
  return described && <DeleteEventType teamId={teamId} described={described} onDeleted={onDeleted} onClose={onClose} />;
}
