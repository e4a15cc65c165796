"use client";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import type { IncomingAdapter, IncomingSource } from "@/types/incoming";
import { roleMay } from "@/types/roles";
import { RotateDialog, SourceDialog } from "./lazy-dialogs";
import { SourceList } from "./source-list";

/** Loaded when it is opened. */
const DeleteSourceDialog = dynamic(() => import("./delete-source-dialog").then((module) => module.DeleteSourceDialog), {
  ssr: false,
});

/** Of most teams never seen again; the place is kept, so that nothing jumps. */
const SourcesEmpty = dynamic(() => import("./sources-empty").then((module) => module.SourcesEmpty), {
  ssr: false,
  loading: () => <div className="h-96" />,
});

type Open =
  | { what: "new"; adapter?: IncomingAdapter }
  | { what: "edit" | "rotate" | "delete"; source: IncomingSource }
  | { what: "nothing" };

export function IncomingPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayManage = role !== undefined && roleMay(role, "configuration.write");
  const [open, setOpen] = useState<Open>({ what: "nothing" });
  const close = () => setOpen({ what: "nothing" });
  const subjectOf = (what: Open["what"]) => ("source" in open && open.what === what ? open.source : null);
  return (
    <IntegrationsProvider teamId={teamId}>
      <div className="grid gap-4">
        <PageHeader
          level={2}
          title="Incoming webhooks"
          description="Each source is an address that one sender posts to. What comes is verified, kept once, and made into an event or a record."
          actions={
            mayManage && (
              <Button variant="primary" onClick={() => setOpen({ what: "new" })}>
                <Plus aria-hidden />
                Add source
              </Button>
            )
          }
        />
        <SourceList
          teamId={teamId}
          mayManage={mayManage}
          onEdit={(source) => setOpen({ what: "edit", source })}
          onRotate={(source) => setOpen({ what: "rotate", source })}
          onDelete={(source) => setOpen({ what: "delete", source })}
          empty={<SourcesEmpty mayManage={mayManage} onChoose={(adapter) => setOpen({ what: "new", adapter })} />}
        />
      </div>
      <SourceDialog
        teamId={teamId}
        subject={open.what === "new" ? "new" : subjectOf("edit")}
        adapter={open.what === "new" ? open.adapter : undefined}
        onClose={close}
      />
      <RotateDialog teamId={teamId} source={subjectOf("rotate")} onClose={close} />
      {open.what === "delete" && <DeleteSourceDialog teamId={teamId} source={open.source} onClose={close} />}
    </IntegrationsProvider>
  );
}
