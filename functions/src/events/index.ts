export { createPublisher, type FanOut } from "./create-publisher";
export { createEventStore } from "./event-store";
export type { PublishEvent, Publishing } from "./publish";
