"use client";
import { toast } from "@/components/ui/toaster";
import { useUpdateIncomingSource } from "@/hooks/useIncoming";
import type { IncomingSource } from "@/types/incoming";

/** Pause, resume and the copy of the address, with what they say when they are done. */
export function useSourceActions(teamId: string) {
  const update = useUpdateIncomingSource(teamId);

  function setActive(source: IncomingSource, active: boolean, isUndo = false) {
    const undo = { label: "Undo", onClick: () => setActive(source, !active, true) };
    update.mutate(
      { sourceId: source.id, updates: { active } },
      {
        onSuccess: () => toast.success(`${source.name} is ${active ? "active" : "paused"}`, isUndo ? {} : { action: undo }),
        onError: (error) => toast.error(`${source.name} was not changed`, { description: error.message }),
      },
    );
  }

  async function copyUrl({ name, url }: IncomingSource) {
    try {
      await navigator.clipboard.writeText(url);
      toast.success(`Copied the URL of ${name}`);
    } catch {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  }

  return { setActive, copyUrl };
}
