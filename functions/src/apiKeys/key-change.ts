import type { RouteContext, TeamCaller } from "../gateway";

/** Who changes keys of which team, and how to record it. */
export type KeyChange = Pick<RouteContext<TeamCaller>, "teamId" | "caller" | "audit" | "unchanged">;
