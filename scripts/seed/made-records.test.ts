import { expect, it } from "vitest";
import { contacts, tickets } from "../../types/resources/index";
import { madeContact, madeTicket } from "./made-records";

const indexes = Array.from({ length: 2_000 }, (_, index) => index);

it("makes the same record of the same number at every run", () => {
  expect(madeContact(7)).toEqual(madeContact(7));
  expect(madeContact(7)).not.toEqual(madeContact(8));
  expect(madeTicket(3, ["con_a"])).toEqual(madeTicket(3, ["con_a"]));
});

it("makes what the API takes, each with an external id and an address of its own", () => {
  const people = indexes.map(madeContact);
  for (const person of people) contacts.create.parse(person);
  for (const index of indexes) tickets.create.parse(madeTicket(index, ["con_00000000000000000000"]));
  expect(new Set(people.map((person) => person.externalId)).size).toBe(indexes.length);
  const addresses = people.flatMap(({ email }) => email ?? []);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it("makes people of many names, and companies of which some have many people", () => {
  const people = indexes.map(madeContact);
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(1_000);
  const sizes = Object.values(Object.groupBy(people, ({ company }) => company ?? "none")).map((group) => group!.length);
  expect(Math.max(...sizes)).toBeGreaterThan(5);
  expect(sizes.length).toBeGreaterThan(200);
});
