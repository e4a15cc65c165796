import { expect, it } from "vitest";
import { ApiProblem } from "@/services/api";
import { withDeclaredType } from "./with-declared-type";

const refusal = (...paths: string[]) =>
  new ApiProblem({
    code: "invalid_request",
    status: 400,
    detail: "Not valid",
    fieldErrors: paths.map((path) => ({ path: `body.${path}`, message: "Not valid" })),
  });

/** A server that refuses what it is told to until the type is declared. */
function world(...refused: string[]) {
  const done: string[] = [];
  let wrong = refused;
  const write = () => {
    done.push("write");
    return wrong.length > 0 ? Promise.reject(refusal(...wrong)) : Promise.resolve("made");
  };
  const declare = () => {
    done.push("declare");
    wrong = wrong.filter((path) => path !== "action.type");
    return Promise.resolve();
  };
  return { done, answer: withDeclaredType(write, declare) };
}

it("declares the type when that is all that is missing, and writes again", async () => {
  const { done, answer } = world("action.type");
  expect(await answer).toBe("made");
  expect(done).toEqual(["write", "declare", "write"]);
});

it("declares nothing where the type is known, or something else is wrong, and says only that", async () => {
  const known = world();
  expect(await known.answer).toBe("made");
  expect(known.done).toEqual(["write"]);
  const both = world("filter", "action.type");
  await expect(both.answer).rejects.toMatchObject({ fieldErrors: [{ path: "body.filter" }] });
  expect(both.done).toEqual(["write"]);
  const other = world("name");
  await expect(other.answer).rejects.toMatchObject({ fieldErrors: [{ path: "body.name" }] });
});
