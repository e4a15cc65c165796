"use client";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useDeleteEventType, usePublishEvent } from "@/hooks/useEvents";
import { useWebhooks } from "@/hooks/useWebhooks";
import type { DescribedEventType } from "@/types/event-types";
import { listenersOf, listenerWords } from "./event-listeners";

interface QuestionProps {
  teamId: string;
  described: DescribedEventType;
  onClose: () => void;
}

/** A real event with the example as its data, sent from the page. */
export function PublishTest({ teamId, described: { type, example }, onClose }: QuestionProps) {
  const router = useRouter();
  const publish = usePublishEvent(teamId);
  const listeners = listenersOf(type, useWebhooks().data);
  const [first] = listeners?.filter(({ active }) => active) ?? [];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Publish a test event of ${type}?`}
      consequence={`Its example is published as a real event would be. ${listenerWords(listeners)}`}
      confirmLabel="Publish"
      onConfirm={async () => {
        const { id } = await publish.mutateAsync({ type, data: example ?? null });
        const path = first && `/settings/integrations/webhooks/${first.id}?${new URLSearchParams({ type })}`;
        toast.success(`${type} was published`, {
          description: id,
          ...(path ? { action: { label: "View", onClick: () => router.push(path) } } : {}),
        });
      }}
    />
  );
}

export function DeleteEventType({ teamId, described: { type }, onClose, onDeleted }: QuestionProps & { onDeleted: () => void }) {
  const remove = useDeleteEventType(teamId);
  const count = listenersOf(type, useWebhooks().data)?.length ?? 0;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Delete ${type}?`}
      consequence={
        <>
          It can be published no more, neither by the API nor by an incoming source, until it is declared again. What was
          published stays.
          {count > 0 && ` ${count} ${count === 1 ? "webhook listens" : "webhooks listen"} to it.`}
        </>
      }
      confirmLabel="Delete event type"
      onConfirm={async () => {
        await remove.mutateAsync(type);
        toast.success(`${type} was deleted`);
        onDeleted();
      }}
    />
  );
}
