export { createPublisher, type FanOut } from "./create-publisher";
export { listEventTypes } from "./describe-event-types";
export { createEventReader } from "./event-reader";
export { createEventStore, eventRetentionMs } from "./event-store";
export { eventRoutes } from "./events.routes";
export { createEventTypeStore } from "./event-type-store";
export { refusalsOf } from "./publish-team-event";
export type { Publishing } from "./publish";
