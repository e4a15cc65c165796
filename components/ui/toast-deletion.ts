"use client";
import { undoMs } from "@/hooks/leaving";
import { toast } from "./toaster";

/** Says that something was deleted, for as long as it can be taken back; and, where the server refuses, that it was not. */
export function toastDeletion(words: string, remove: (onRefused: (error: Error) => void) => () => void, description?: string) {
  const undo = remove((error) => toast.error("It was not deleted", { description: error.message }));
  const action = { label: "Undo", onClick: undo };
  toast.success(words, { duration: undoMs, action, ...(description ? { description } : {}) });
}
