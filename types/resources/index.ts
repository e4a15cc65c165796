import { contacts } from "./contacts";
import type { Resource } from "./define";
import { tickets } from "./tickets";

/** Every resource of the product. A new one is a file beside this one and a line here. */
export const resources = [contacts, tickets] as unknown as readonly Resource[];

export * from "./contacts";
export * from "./tickets";
export type { Resource } from "./define";
