import { CircleAlert } from "lucide-react";
import { readError } from "./read-error";

/** What went wrong with a form as a whole; read out when it appears. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  const { message } = readError(error);
  return (
    <div role="alert" className="flex gap-2 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{message}</span>
    </div>
  );
}
