"use client";
import { Download, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toaster";
import { useTeamDownload } from "@/hooks/useTeam";

/** Everything the team has, as one file; it shows how much has come, and can be stopped. */
export function ExportTeam({ teamId }: { teamId: string }) {
  const download = useTeamDownload(teamId);

  async function fetchAll() {
    try {
      const { file, fileName, documents } = await download.start();
      saveFile(file, fileName);
      toast.success("The export is complete", { description: `${documents.toLocaleString("en")} documents in ${fileName}` });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      toast.error("The team could not be exported", { description: error instanceof Error ? error.message : undefined });
    }
  }

  const { documents, bytes } = download.progress;
  const megabytes = (bytes / 1_000_000).toFixed(1);
  if (download.pending)
    return (
      <Button onClick={download.stop} aria-label="Stop the export">
        <X aria-hidden />
        <span role="status" className="tabular-nums">
          {bytes > 0 ? `${documents.toLocaleString("en")} documents, ${megabytes} MB` : "Starting…"}
        </span>
      </Button>
    );
  return (
    <Button onClick={() => void fetchAll()}>
      <Download aria-hidden />
      Export
    </Button>
  );
}
