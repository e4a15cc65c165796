"use client";
import { Download, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { bytesWords } from "@/components/ui/bytes-words";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { saveFile } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toaster";
import { useReportDownload } from "@/hooks/useReports";
import type { ExportFormat } from "@/services/reports";

/** Downloads all of a report; shows how much has come, and can be stopped. */
export function ExportMenu({ teamId, reportId }: { teamId: string; reportId: string }) {
  const download = useReportDownload(teamId, reportId);

  async function fetchFile(format: ExportFormat) {
    try {
      const { file, fileName } = await download.start(format);
      saveFile(file, fileName);
      toast.success("The download is complete", { description: `${fileName}, ${bytesWords(file.size)}` });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      toast.error("The report could not be downloaded", { description: error instanceof Error ? error.message : undefined });
    }
  }

  if (download.pending)
    return (
      <Button onClick={download.stop} aria-label="Stop the download">
        <X aria-hidden />
        <span role="status" className="tabular-nums">
          {download.bytes > 0 ? `${bytesWords(download.bytes)} so far` : "Starting…"}
        </span>
      </Button>
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => void fetchFile("csv")}>CSV, for a spreadsheet</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void fetchFile("json")}>JSON, for a program</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
