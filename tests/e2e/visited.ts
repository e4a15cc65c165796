import type { Page } from "playwright-core";

/** A page in one of its states, and how to come there. */
export interface Visited {
  name: string;
  visit: (page: Page) => Promise<unknown>;
}
