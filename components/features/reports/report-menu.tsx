"use client";
import { Pencil } from "lucide-react";
import Link from "next/link";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { DeleteItem, RowMenu } from "@/components/ui/row-menu";
import type { Report } from "@/types/reports";

export function ReportMenu({ report, onDelete }: { report: Report; onDelete: (report: Report) => void }) {
  return (
    <RowMenu name={report.name}>
      <DropdownMenuItem asChild>
        <Link href={`/reports/${report.id}/edit`}>
          <Pencil aria-hidden />
          Edit
        </Link>
      </DropdownMenuItem>
      <DeleteItem onSelect={() => onDelete(report)} />
    </RowMenu>
  );
}
