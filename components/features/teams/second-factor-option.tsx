"use client";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toaster";
import { useHasSecondFactor } from "@/hooks/useHasSecondFactor";
import { useTeam, useUpdateTeam } from "@/hooks/useTeam";

const words = {
  on: {
    button: "Ask for it",
    title: "Ask owners and admins for a second factor?",
    consequence:
      "Who has none is refused, here and by the API, until they have set one up and signed in with it. API keys go on working.",
    done: "Owners and admins need a second factor now",
  },
  off: {
    button: "Stop asking",
    title: "Stop asking for a second factor?",
    consequence: "Owners and admins then get in with a password or Google alone.",
    done: "A second factor is no longer asked for",
  },
};

/** An owner's: whether a password alone is enough to manage the team. */
export function SecondFactorOption({ teamId }: { teamId: string }) {
  const team = useTeam(teamId);
  const update = useUpdateTeam(teamId);
  const has = useHasSecondFactor();
  const [asking, setAsking] = useState(false);
  const required = team?.requireSecondFactor === true;
  const { button, title, consequence, done } = required ? words.off : words.on;
  return (
    <section aria-label="Second factor">
      <PageHeader
        level={2}
        title="Second factor"
        badge={required && <Badge tone="success">Asked for</Badge>}
        description={
          has === false ? (
            <>
              Owners and admins can be asked for one, by an owner who has one:{" "}
              <Link href="/settings/account" className="font-medium text-ink underline underline-offset-4">
                set yours up
              </Link>
              .
            </>
          ) : (
            "Owners and admins can be asked to sign in with a code as well, in this team and its sandbox."
          )
        }
        actions={
          <Button disabled={!team || !has} onClick={() => setAsking(true)}>
            {button}
          </Button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        consequence={consequence}
        confirmLabel={button}
        onConfirm={async () => {
          await update.mutateAsync({ requireSecondFactor: !required });
          toast.success(done);
        }}
      />
    </section>
  );
}
