import { afterEach, describe, expect, it, vi } from "vitest";
import { shownBefore } from "./history-entry";

const at = (key: string | undefined) =>
  vi.stubGlobal("window", key === undefined ? {} : { navigation: { currentEntry: { key } } });
afterEach(() => vi.unstubAllGlobals());

describe("shownBefore", () => {
  it("knows what an entry of the history has shown when Back comes to it again", () => {
    at("first");
    expect(shownBefore("contacts")).toBe(false);
    at("second");
    expect(shownBefore("tickets")).toBe(false);
    at("first");
    expect(shownBefore("contacts")).toBe(true);
    expect(shownBefore("tickets")).toBe(false);
  });

  it("takes a new entry of the same page for new", () => {
    at("third");
    shownBefore("contacts");
    at("fourth");
    expect(shownBefore("contacts")).toBe(false);
  });

  it("takes everything for new where the browser does not tell its entries", () => {
    at(undefined);
    expect([shownBefore("contacts"), shownBefore("contacts")]).toEqual([false, false]);
  });
});
