export { createPublisher, type FanOut } from "./create-publisher";
export { createEventStore } from "./event-store";
export type { Publishing } from "./publish";
