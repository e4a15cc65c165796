"use client";
import { CirclePause, CirclePlay, KeyRound, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { Skeleton } from "@/components/ui/skeleton";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useIncomingSource } from "@/hooks/useIncoming";
import { useRole } from "@/hooks/useTeams";
import type { IncomingSource } from "@/types/incoming";
import { roleMay } from "@/types/roles";
import { AdapterIcon } from "./adapter-icon";
import { RotateDialog, SourceDialog } from "./lazy-dialogs";
import { ReceivedList } from "./received-list";
import { SourceBadge } from "./source-badge";
import { SourceCard } from "./source-card";
import { useOverlapEnd } from "./use-overlap-end";
import { useSourceActions } from "./use-source-actions";

/** Loaded when they are needed. */
const DeleteSourceDialog = dynamic(() => import("./delete-source-dialog").then((module) => module.DeleteSourceDialog), {
  ssr: false,
});
const SenderSecretForm = dynamic(() => import("./sender-secret-form").then((module) => module.SenderSecretForm), {
  ssr: false,
  loading: () => <Skeleton className="h-33 w-full" />,
});

const listPath = "/settings/integrations/incoming";
const back = { href: listPath, label: "Incoming" };

export function SourceDetail({ teamId, sourceId }: { teamId: string; sourceId: string }) {
  const query = useIncomingSource(teamId, sourceId);
  return (
    <IntegrationsProvider teamId={teamId}>
      <RecordState query={query} name="incoming source" back={back}>
        {(source) => <SourcePage teamId={teamId} source={source} />}
      </RecordState>
    </IntegrationsProvider>
  );
}

function SourcePage({ teamId, source }: { teamId: string; source: IncomingSource }) {
  const role = useRole(teamId);
  const router = useRouter();
  const { setActive } = useSourceActions(teamId);
  const overlapEndsAt = useOverlapEnd(source.previousSecretEndsAt);
  const [open, setOpen] = useState<"edit" | "delete" | "rotate" | null>(null);
  const mayManage = role !== undefined && roleMay(role, "configuration.write");
  const maySeeReceived = role !== undefined && roleMay(role, "logs.read");
  const Toggle = source.active ? CirclePause : CirclePlay;
  const close = () => setOpen(null);
  return (
    <div className="grid gap-6">
      <PageHeader
        back={back}
        title={
          <span className="flex items-center gap-2.5">
            <AdapterIcon adapter={source.verification.adapter} className="max-sm:hidden" />
            {source.name}
          </span>
        }
        badge={<SourceBadge source={source} />}
        description={source.description}
        actions={
          mayManage && (
            <>
              <Button onClick={() => setActive(source, !source.active)}>
                <Toggle aria-hidden />
                {source.active ? "Pause" : "Resume"}
              </Button>
              <Button onClick={() => setOpen("edit")}>
                <Pencil aria-hidden />
                Edit
              </Button>
              <Button iconOnly aria-label="Rotate secret" title="Rotate secret" onClick={() => setOpen("rotate")}>
                <KeyRound />
              </Button>
              <Button iconOnly aria-label="Delete" title="Delete" onClick={() => setOpen("delete")}>
                <Trash2 />
              </Button>
            </>
          )
        }
      />
      {source.awaitsSecret && mayManage && (
        <Card className="border-warning-dot/40">
          <CardHeader
            title="One step is left"
            description="Add the URL below at the sender, and put in the secret that it shows there."
          />
          <CardBody>
            <SenderSecretForm teamId={teamId} source={source} />
          </CardBody>
        </Card>
      )}
      <SourceCard source={source} overlapEndsAt={overlapEndsAt} />
      {maySeeReceived && <ReceivedList teamId={teamId} source={source} mayRetry={mayManage} />}
      <SourceDialog teamId={teamId} subject={open === "edit" ? source : null} onClose={close} />
      <RotateDialog teamId={teamId} source={open === "rotate" ? source : null} onClose={close} />
      {open === "delete" && (
        <DeleteSourceDialog teamId={teamId} source={source} onClose={close} onDeleted={() => router.replace(listPath)} />
      )}
    </div>
  );
}
