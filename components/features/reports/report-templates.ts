import type { CreateReport } from "@/services/reports";

export interface ReportTemplate {
  key: string;
  /** What it answers. */
  question: string;
  values: CreateReport;
}

/** Questions that most help desks ask, to begin with. */
export const reportTemplates: readonly ReportTemplate[] = [
  {
    key: "tickets-by-status",
    question: "How much work is open, and how much is done?",
    values: {
      name: "Tickets by status",
      resource: "tickets",
      groupBy: { field: "status" },
      timeRange: { field: "createdAt", lastDays: 30 },
    },
  },
  {
    key: "new-contacts-per-week",
    question: "Do more people write in than before?",
    values: {
      name: "New contacts per week",
      resource: "contacts",
      groupBy: { field: "createdAt", interval: "week" },
      timeRange: { field: "createdAt", lastDays: 90 },
    },
  },
  {
    key: "time-to-resolve",
    question: "How long do people wait, and is what is urgent done first?",
    values: {
      name: "Time to resolve by priority",
      resource: "tickets",
      groupBy: { field: "priority" },
      measure: { kind: "average", field: "timeToResolveHours" },
      timeRange: { field: "resolvedAt", lastDays: 90 },
    },
  },
];
