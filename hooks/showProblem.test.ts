import { expect, test } from "vitest";
import { ApiProblem } from "@/services/api";
import { showProblem } from "./showProblem";

function form(values: Record<string, unknown>) {
  const errors: Record<string, string | undefined> = {};
  const focused: string[] = [];
  const setError = (name: string, error: { message?: string }, options?: { shouldFocus?: boolean }) => {
    errors[name] = error.message;
    if (options?.shouldFocus) focused.push(name);
  };
  return { errors, focused, handle: { setError, getValues: () => values } as never };
}
const invalid = (path: string, message: string) =>
  new ApiProblem({ code: "invalid_request", status: 400, detail: "One field is not valid", fieldErrors: [{ path, message }] });

test("puts a field error of the server on the field of the form", () => {
  const { errors, handle } = form({ name: "", rateLimits: [] });
  showProblem(handle, invalid("body.name", "Too long"));
  showProblem(handle, invalid("body.rateLimits.0.limit", "Too high"));
  expect(errors).toEqual({ name: "Too long", "rateLimits.0.limit": "Too high" });
});

test("shows what fits no field, and any other failure, above the form", () => {
  const first = form({ name: "" });
  showProblem(first.handle, invalid("body.scopes", "Choose one"));
  expect(first.errors).toEqual({ root: "scopes: Choose one" });
  const second = form({ name: "" });
  showProblem(second.handle, new ApiProblem({ code: "forbidden", status: 403, detail: "Ask an admin" }));
  expect(second.errors).toEqual({ root: "Ask an admin" });
});

test("brings the first field that was refused into sight", () => {
  const { focused, handle } = form({ filter: "", transform: "" });
  const fieldErrors = ["filter", "transform"].map((name) => ({ path: `body.${name}`, message: "Does not compile" }));
  showProblem(handle, new ApiProblem({ code: "invalid_request", status: 400, detail: "Two fields are not valid", fieldErrors }));
  expect(focused).toEqual(["filter"]);
});
