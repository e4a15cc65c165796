"use client";
import { ShieldCheck, ShieldPlus, Smartphone } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form-error";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toaster";
import { useRemoveFactor, useStartEnrolment } from "@/hooks/useAccount";
import { useHasSecondFactor } from "@/hooks/useHasSecondFactor";
import type { Account, Enrolment, Factor } from "@/services/account";

// The code that draws QR codes comes with it.
const EnrolDialog = dynamic(() => import("./enrol-dialog").then((module) => module.EnrolDialog), { ssr: false });

export function SecondFactorCard({ account }: { account: Account }) {
  const { factors, emailVerified } = account;
  const start = useStartEnrolment();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [removing, setRemoving] = useState<Factor | null>(null);
  const usesIt = useHasSecondFactor(factors.length > 0);
  const remove = useRemoveFactor();
  const setUp = (
    <Button
      variant={factors.length === 0 ? "primary" : "secondary"}
      loading={start.isPending}
      disabled={!emailVerified}
      onClick={() => start.mutate(undefined, { onSuccess: setEnrolment })}
    >
      <ShieldPlus aria-hidden />
      {factors.length === 0 ? "Set up" : "Add another"}
    </Button>
  );
  return (
    <Card aria-label="Second factor">
      <CardHeader
        title="Second factor"
        description="A code from an app on your phone, asked for after the password or Google."
        actions={factors.length > 0 && setUp}
      />
      {factors.length === 0 && (
        <EmptyState
          icon={<ShieldCheck />}
          title="A password alone is easily lost"
          description={
            emailVerified
              ? "With a second factor, who finds out your password still cannot sign in. Any authenticator app will do."
              : "Verify your e-mail address first; then you can set up a second factor."
          }
          action={setUp}
        />
      )}
      {start.error && (
        <div className="px-4 py-3">
          <FormError error={start.error} />
        </div>
      )}
      {factors.length > 0 && usesIt === false && (
        <p className="border-b bg-info-soft px-4 py-2 text-sm text-info">
          You signed in before it was set up. Sign out and in again, where a team asks for it.
        </p>
      )}
      {factors.length > 0 && (
        <ul className="divide-y">
          {factors.map((factor) => (
            <li key={factor.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
              <Smartphone aria-hidden className="size-4 shrink-0 text-ink-muted" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-base font-medium">{factor.name}</span>
                <span className="block text-sm text-ink-muted">
                  Set up <RelativeTime at={factor.enrolledAt} />
                </span>
              </span>
              <Badge tone="success" dot>
                Active
              </Badge>
              <Button size="sm" aria-label={`Remove ${factor.name}`} onClick={() => setRemoving(factor)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {enrolment && <EnrolDialog enrolment={enrolment} onClose={() => setEnrolment(null)} />}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        danger
        title={`Remove ${removing?.name ?? ""}?`}
        consequence={
          factors.length > 1
            ? "Its codes are not taken any more. Your other second factors stay."
            : "You then sign in without a code. Teams that ask for a second factor refuse you where you manage them."
        }
        confirmLabel="Remove"
        onConfirm={async () => {
          if (!removing) return;
          await remove.mutateAsync(removing.id);
          toast.success(`${removing.name} is removed`);
        }}
      />
    </Card>
  );
}
