"use client";
import { Download, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { bytesWords } from "@/components/ui/bytes-words";
import { saveFile } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toaster";
import { useRequestLogDownload } from "@/hooks/useLogs";
import type { RequestLogFilter } from "@/services/logs";

/** Downloads all that the filter leaves, not only what is shown; shows how much has come, and can be stopped. */
export function LogExport({ teamId, query }: { teamId: string; query: RequestLogFilter }) {
  const download = useRequestLogDownload(teamId);

  async function fetchFile() {
    try {
      const { file, fileName } = await download.start(query);
      saveFile(file, fileName);
      toast.success("The download is complete", { description: `${fileName}, ${bytesWords(file.size)}` });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      toast.error("The requests could not be downloaded", { description: error instanceof Error ? error.message : undefined });
    }
  }

  if (download.pending) {
    return (
      <Button onClick={download.stop} aria-label="Stop the download">
        <X aria-hidden />
        <span role="status" className="tabular-nums">
          {download.bytes > 0 ? `${bytesWords(download.bytes)} so far` : "Starting…"}
        </span>
      </Button>
    );
  }
  return (
    <Button onClick={() => void fetchFile()} title="Everything that the filters leave, as CSV">
      <Download aria-hidden />
      Export CSV
    </Button>
  );
}
