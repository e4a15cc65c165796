import { Badge } from "@/components/ui/badge";
import type { DataColumn } from "@/components/ui/data-table";
import type { Agent } from "@/types/resources";
import { agentStatusWords } from "./agent-words";

const skillsShown = 3;
const none = <span className="text-ink-faint">–</span>;

export const agentColumns: DataColumn<Agent>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    className: "max-sm:pr-9! sm:w-full sm:max-w-0",
    cell: (agent) => (
      <span className="grid min-w-0 leading-snug">
        <span className="truncate font-medium">{agent.name}</span>
        <span className="truncate text-xs font-normal text-ink-muted">{agent.email}</span>
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    width: "8.5rem",
    cell: ({ status }) => (
      <Badge dot tone={agentStatusWords[status].tone}>
        {agentStatusWords[status].text}
      </Badge>
    ),
  },
  {
    id: "skills",
    header: "Skills",
    width: "34%",
    cell: ({ skills }) =>
      skills.length === 0 ? (
        none
      ) : (
        <span className="flex flex-wrap gap-1 max-sm:justify-end">
          {skills.slice(0, skillsShown).map((skill) => (
            <Badge key={skill} className="max-w-28">
              {skill}
            </Badge>
          ))}
          {skills.length > skillsShown && <span className="text-xs text-ink-muted">+{skills.length - skillsShown}</span>}
        </span>
      ),
  },
];
