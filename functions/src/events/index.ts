export { createPublisher, type FanOut } from "./create-publisher";
export { createEventStore } from "./event-store";
export { eventRoutes } from "./events.routes";
export type { Publishing } from "./publish";
