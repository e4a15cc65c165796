import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { apiRequest, ApiProblem } from "./api";

const token = vi.hoisted(() => ({ current: "token" as string | null }));
vi.mock("./firebase", () => ({
  async idToken() {
    if (token.current === "broken") throw new Error("auth/network-request-failed");
    return token.current;
  },
}));

const schema = z.object({ id: z.string() });
function answer(status: number, body: unknown) {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => Response.json(body, { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as ApiProblem,
  );

afterEach(() => {
  vi.unstubAllGlobals();
  token.current = "token";
});

test("sends the person's token, the team and the body, and leaves out what is not set", async () => {
  const fetch = answer(200, { id: "x" });
  await apiRequest("/things", {
    method: "POST",
    teamId: "team_1",
    query: { limit: 5, cursor: undefined },
    body: { a: 1 },
    schema,
  });
  const [url, init] = fetch.mock.calls[0]!;
  expect(url).toBe("/api/things?limit=5");
  expect(init.headers).toMatchObject({
    authorization: "Bearer token",
    "x-team-id": "team_1",
    "content-type": "application/json",
  });
  expect(init.body).toBe('{"a":1}');
});

test("throws the problem that the server answered, with its field errors", async () => {
  answer(400, {
    type: "/api/docs/errors#invalid_request",
    title: "The request is not valid",
    status: 400,
    detail: "One field is not valid",
    code: "invalid_request",
    requestId: "req_1",
    errors: [{ path: "body.name", message: "Too long" }],
    statusCode: 400,
    message: "One field is not valid",
  });
  const error = await failure(apiRequest("/things", { schema }));
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    code: "invalid_request",
    message: "One field is not valid",
    requestId: "req_1",
    fieldErrors: [{ path: "body.name", message: "Too long" }],
  });
});

test("says so when there is no server, no reason or no answer that fits", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("fetch failed")));
  expect(await failure(apiRequest("/things", { schema }))).toMatchObject({ code: "unreachable" });
  vi.stubGlobal("fetch", async () => new Response("<html>Bad gateway</html>", { status: 502 }));
  expect(await failure(apiRequest("/things", { schema }))).toMatchObject({ code: "unreadable", status: 502 });
  answer(200, { id: 7 });
  expect(await failure(apiRequest("/things", { schema }))).toMatchObject({ code: "unreadable", status: 200 });
});

test("does not call the server for who is signed out", async () => {
  token.current = null;
  const fetch = answer(200, { id: "x" });
  expect(await failure(apiRequest("/things", { schema }))).toMatchObject({ code: "unauthenticated" });
  expect(fetch).not.toHaveBeenCalled();
});

test("says so when the sign-in cannot be renewed", async () => {
  token.current = "broken";
  expect(await failure(apiRequest("/things", { schema }))).toMatchObject({ name: "ApiProblem", code: "unreachable" });
});
