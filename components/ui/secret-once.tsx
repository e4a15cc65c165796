"use client";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { CopyButton } from "./copy-button";

interface SecretOnceProps {
  /** What it is: "API key", "Signing secret". */
  label: string;
  secret: string;
  onSaved: () => void;
  /** What to do with it next, shown before the button. */
  children?: ReactNode;
}

/** Shows a secret the one time it can be seen. It goes when the person says that they have it. */
export function SecretOnce({ label, secret, onSaved, children }: SecretOnceProps) {
  return (
    <div className="grid gap-4">
      <p className="flex gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        Copy it now and keep it somewhere safe. It cannot be shown again.
      </p>
      <div className="grid gap-1.5">
        <span className="text-sm font-medium">{label}</span>
        <div className="flex items-start gap-2 rounded-md border bg-canvas py-1.5 pr-1.5 pl-3">
          <code data-testid="secret" className="min-w-0 flex-1 py-1 font-mono text-sm break-all select-all">
            {secret}
          </code>
          <CopyButton value={secret} label={label} variant="secondary" withText />
        </div>
      </div>
      {children}
      <Button variant="primary" className="justify-self-end" onClick={onSaved}>
        I have saved it
      </Button>
    </div>
  );
}
