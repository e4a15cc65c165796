import type { RateLimit } from "@/types/apiKeys";
import type { LimitStanding } from "./ring";

export interface Grant {
  granted: boolean;
  standings: LimitStanding[];
  violated: RateLimit[];
  retryAtMs: number;
  /** The store's time of the decision, which all other times here are to be compared with. */
  atMs: number;
}

/** A grant that can be taken back: what was not used after all is there for the next. */
export interface Permit {
  grant: Grant;
  undo(): void;
}
