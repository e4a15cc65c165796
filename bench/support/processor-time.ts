import { readdirSync, readFileSync } from "node:fs";

/** What the kernel counts in; the same on each Linux that Node runs on. */
const ticksPerS = 100;

/** Processor time that each process group has taken, in user and kernel, its children that live included; from /proc. */
export function processorTimeS(groups: Record<string, number>): Record<string, number> {
  const seconds = Object.fromEntries(Object.keys(groups).map((name) => [name, 0]));
  const nameOf = new Map(Object.entries(groups).map(([name, group]) => [group, name]));
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (!stat) continue;
    const name = nameOf.get(stat.group);
    if (name !== undefined) seconds[name] = (seconds[name] ?? 0) + stat.ticks / ticksPerS;
  }
  return seconds;
}

function statOf(pid: string): { group: number; ticks: number } | null {
  try {
    // The command, in brackets, may itself hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null; // It has ended meanwhile.
  }
}

/** Resident memory of a process. */
export function rssMiBOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
}
