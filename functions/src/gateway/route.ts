import type { z } from "zod";
import type { AuditEntry } from "@/types/logs";
import type { Permission, Role } from "@/types/roles";
import type { Scope } from "@/types/scopes";
import type { Tx } from "../platform/transaction";
import type { BodySource } from "./stream-body";

export interface Person {
  kind: "person";
  uid: string;
  email: string;
  displayName: string;
  /** Whether they signed in with a second factor. */
  secondFactor: boolean;
}
export interface TeamPerson extends Person {
  teamId: string;
  role: Role;
}
export interface KeyCaller {
  kind: "apiKey";
  keyId: string;
  keyName: string;
  /** The team whose data the key opens: for a test key, the sandbox. */
  teamId: string;
  scopes: Scope[];
  /** When the secret that was presented ends: of a key that was rotated, an older one works for a while. */
  endsAt?: Date;
}
export type TeamCaller = TeamPerson | KeyCaller;

/** Who may call a route. */
export type Access =
  /** Anyone, without a credential. */
  | { kind: "public"; because: string }
  /** A signed-in person, whether or not in a team. */
  | { kind: "person"; because: string }
  /** Any valid credential of a team. */
  | { kind: "anyTeamCredential"; because: string }
  /** A person whose role has the permission, or an API key with the scope (`null`: no key opens it; `any`: every one does). */
  | { kind: "team"; permission: Permission; scope: Scope | "any" | null };

/** What a route leaves in the audit log: the event it records, or why there is none. */
export type Audit = { event: string } | { none: string };

type CallerOf<A extends Access> = A extends { kind: "public" }
  ? null
  : A extends { kind: "person" }
    ? Person
    : A extends { kind: "anyTeamCredential" }
      ? TeamCaller
      : A extends { scope: null }
        ? TeamPerson
        : TeamCaller;

export interface AuditRecord {
  target: { kind: string; id: string };
  before?: unknown;
  after?: unknown;
  /** Where it is not the caller: a sender who is known by a signature. */
  actor?: AuditEntry["actor"];
}

export interface RouteContext<Caller = TeamCaller | Person | null, Params = unknown, Query = unknown, Body = unknown> {
  caller: Caller;
  /** Empty where the route has no team. */
  teamId: string;
  params: Params;
  query: Query;
  body: Body;
  requestId: string;
  ip: string;
  method: string;
  headers: Headers;
  /** The query as it came, with its question mark. */
  search: string;
  /** The body's bytes as received. */
  rawBody: Buffer;
  /** Writes the audit entry of the route's event, in the transaction of the change. `teamId` only where the route has no team. */
  audit(tx: Tx, record: AuditRecord, teamId?: string): void;
  /** Says that the request changed nothing, so that a route with an audit event owes no entry. */
  unchanged(): void;
}

export interface RouteAnswer {
  /** The declared status unless set. */
  status?: number;
  body?: unknown;
  /** In place of a body: one that is too large to be held. Its headers say what type it is of. */
  stream?: BodySource;
  headers?: Record<string, string>;
}

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "ALL";
  /** Below `/api`, with `{name}` for a parameter. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  /** What the summary leaves open; Markdown of one paragraph. */
  description?: string;
  /** Made when the reference is asked for, not when a function starts. */
  example?: () => RouteExample;
  access: Access;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The largest body in bytes; 1 MiB unless set. */
  bodyBytesMax?: number;
  /** Asked for again and again by a page that is open: a person's successful request is left out of the log it would fill. */
  watched?: true;
  /** Takes any content type and is not parsed: the handler reads `rawBody`. */
  rawBody?: true;
  response: {
    status: 200 | 201 | 202 | 204;
    schema?: z.ZodType;
    description: string;
    mediaType?: string;
    /** Fields of a secret that no later answer has: never stored, so a replay by `Idempotency-Key` leaves them out. */
    shownOnce?: readonly string[];
  };
  audit: Audit;
  /** A person must have signed in a short while ago: a session left open on a desk must not be enough. Keys are not asked. */
  freshSignIn?: true;
  /** Open to those who manage a team that asks for a second factor while they have none: what they need to get in order. */
  withoutSecondFactor?: true;
  /** Carried out each time it is asked: an `Idempotency-Key` is not looked at, and no answer is kept. */
  everyTime?: true;
  /** Answers even while the team is being deleted. */
  whileClosed?: true;
  handle(context: RouteContext): Promise<RouteAnswer>;
}

/** What a reader of the reference may copy. Each part is checked against its schema by a test. */
export interface RouteExample {
  query?: Record<string, string>;
  body?: unknown;
  /** The success answer; a route that answers nothing has none. */
  answer?: unknown;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface RouteOptions<
  A extends Access,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
> extends Omit<Route, "access" | "params" | "query" | "body" | "handle"> {
  access: A;
  params?: Params;
  query?: Query;
  body?: Body;
  handle(context: RouteContext<CallerOf<A>, Output<Params>, Output<Query>, Output<Body>>): Promise<RouteAnswer>;
}

/** Declares a route: its handler sees its inputs parsed and its caller of the kind that its access promises. */
export function route<
  const A extends Access,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(options: RouteOptions<A, Params, Query, Body>): Route {
  return options as unknown as Route;
}
