import type { z } from "zod";
import { agents } from "@/types/resources";
import { createResourceService } from "./resources";

export const agentService = createResourceService(agents);
export type CreateAgentInput = z.input<typeof agents.create>;
export type UpdateAgent = z.input<typeof agents.update>;
