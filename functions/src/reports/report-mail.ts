import type { Report, ReportCell, ReportResult } from "@/types/reports";
import { composeMail, type NewMail } from "../mail";
import { derivedId, idPrefixes } from "../platform/ids";
import { exportFileName, resultCsv } from "./export-rows";

/** A mail waits in one document, sealed, which takes a third more. */
const attachmentBytesMax = 200 * 1024;
const linesMax = 10;

export interface ReportLetter {
  teamId: string;
  report: Pick<Report, "id" | "name" | "groupBy">;
  result: ReportResult;
  scheduledFor: Date;
  to: string;
  publicOrigin: string;
}

/** The same mail for the same run and recipient, however often it is made. */
export function reportMail({ teamId, report, result, scheduledFor, to, publicOrigin }: ReportLetter): NewMail {
  const csv = resultCsv(result);
  // A file that lacks rows would say so nowhere.
  const attached = !result.truncated && Buffer.byteLength(csv) <= attachmentBytesMax;
  const content = composeMail({
    subject: report.name,
    paragraphs: [
      ...summaryOf(report, result),
      ...(result.note ? [result.note] : []),
      attached ? "The whole result is attached as a CSV file." : "Open the report to download all of it.",
    ],
    action: { label: "Open the report", url: `${publicOrigin}/reports/${report.id}` },
    footer:
      "You get this because you are a recipient of this report's schedule. Anyone who may change the report can change that.",
  });
  return {
    id: derivedId(idPrefixes.mail, teamId, report.id, scheduledFor.toISOString(), to),
    teamId,
    to,
    ...content,
    // With a byte order mark: whoever gets it by mail opens it in a spreadsheet.
    ...(attached
      ? {
          attachments: [
            { fileName: exportFileName(report.name, "csv", scheduledFor), mediaType: "text/csv", text: `\ufeff${csv}` },
          ],
        }
      : {}),
  };
}

function summaryOf({ groupBy }: Pick<Report, "groupBy">, { rows, columns }: ReportResult): string[] {
  const amount = (count: number, one: string) => `${count.toLocaleString("en-US")} ${one}${count === 1 ? "" : "s"}`;
  if (!groupBy) return [`The report has ${amount(rows.length, "record")}.`];
  const measured = columns.find(({ key }) => key === "value");
  const lines = rows.slice(0, linesMax).map((row) => {
    const value = measured ? `, ${measured.label.toLowerCase()} ${words(row["value"])}` : "";
    return `${words(row["group"])}: ${words(row["count"])}${value}`;
  });
  return [...lines, ...(rows.length > linesMax ? [`and ${amount(rows.length - linesMax, "group")} more`] : [])];
}

function words(cell: ReportCell | undefined): string {
  if (cell === null || cell === undefined) return "none";
  return typeof cell === "number" ? cell.toLocaleString("en-US") : String(cell);
}
