"use client";
import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { useKeyPolicy } from "@/hooks/useApiKeys";
import { policyChoices, policyWords } from "./policy-words";

/** Loaded when it is opened. */
const PolicyForm = dynamic(() => import("./policy-form").then((module) => module.PolicyForm), { ssr: false });

const tones = { allow: "neutral", remind: "info", rotate: "success", refuse: "warning" } as const;

/** What becomes of keys whose secret is old; for admins, who can change it. */
export function PolicyCard({ teamId }: { teamId: string }) {
  const policy = useKeyPolicy(teamId);
  const [changing, setChanging] = useState(false);
  const choice = policyChoices.find(({ value }) => value === policy?.overAge);
  return (
    <Card aria-label="Rotation policy">
      <CardHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            Rotation policy
            {policy && choice && <Badge tone={tones[policy.overAge]}>{choice.title}</Badge>}
          </span>
        }
        description={policy ? policyWords(policy) : "What becomes of keys whose secret is old."}
        actions={
          <Button size="sm" disabled={!policy} onClick={() => setChanging(true)}>
            <Pencil aria-hidden />
            Change policy
          </Button>
        }
      />
      <Dialog open={changing} onOpenChange={setChanging}>
        {changing && policy && <PolicyForm teamId={teamId} policy={policy} onClose={() => setChanging(false)} />}
      </Dialog>
    </Card>
  );
}
