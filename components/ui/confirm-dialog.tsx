"use client";
import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogContent } from "./dialog";
import { Field } from "./field";
import { FormError } from "./form-error";
import { Input } from "./input";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  consequence: ReactNode;
  confirmLabel: string;
  /** When set, the person types this before they can confirm. */
  typed?: string;
  danger?: boolean;
  /** The dialog closes when it has succeeded, and shows the reason when it has failed. */
  onConfirm: () => Promise<unknown>;
}

export function ConfirmDialog({ open, onOpenChange, ...props }: ConfirmDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <Confirmation {...props} close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function Confirmation({
  title,
  consequence,
  confirmLabel,
  typed,
  danger = false,
  onConfirm,
  close,
}: Omit<ConfirmDialogProps, "open" | "onOpenChange"> & { close: () => void }) {
  const [entered, setEntered] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function confirm(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    setFailure(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  }

  return (
    <DialogContent
      role="alertdialog"
      size="sm"
      title={title}
      description={consequence}
      footer={
        <>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="confirmation"
            variant={danger ? "danger" : "primary"}
            loading={pending}
            disabled={typed !== undefined && entered !== typed}
          >
            {confirmLabel}
          </Button>
        </>
      }
      className={typed === undefined && !failure ? "hidden" : "grid gap-3"}
    >
      <form id="confirmation" onSubmit={confirm} className="grid gap-3">
        {typed !== undefined && (
          <Field
            label={
              <span className="font-normal">
                Type <strong className="font-semibold">{typed}</strong> to confirm
              </span>
            }
          >
            <Input autoFocus autoComplete="off" spellCheck={false} value={entered} onChange={(e) => setEntered(e.target.value)} />
          </Field>
        )}
        <FormError error={failure} />
      </form>
    </DialogContent>
  );
}
