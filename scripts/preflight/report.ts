import { cloudChecks } from "./cloud-commands.ts";
import type { Finding, Level } from "./finding.ts";

const worstFirst: Level[] = ["fail", "warn", "ok"];

/** A table of what was found, the worst first, each with what puts it right. */
export function reportText(findings: readonly Finding[]): string {
  const rows = worstFirst.flatMap((level) => findings.filter((finding) => finding.level === level));
  const lines = rows.flatMap(({ level, what, fix }) => [`${level.padEnd(5)} ${what}`, ...(fix ? [`      → ${fix}`] : [])]);
  const counts = worstFirst.map((level) => `${findings.filter((finding) => finding.level === level).length} ${level}`);
  return `${[...lines, "", counts.join(", ")].join("\n")}\n`;
}

export function cloudText(project: string | undefined, kmsKeyName?: string): string {
  if (!project) return "\nWhat only the cloud knows was not checked. Add --project <id> for the commands that show it.\n";
  const lines = cloudChecks(project, kmsKeyName).flatMap(({ what, command, expect }) => [
    "",
    `  ${what}`,
    `    ${command}`,
    `    must show ${expect}`,
  ]);
  return `\nNot checked here, since only the cloud knows. Run these and read them:\n${lines.join("\n")}\n`;
}

export const exitCodeOf = (findings: readonly Finding[]): number => (findings.some(({ level }) => level === "fail") ? 1 : 0);
