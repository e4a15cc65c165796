import { initializeTestEnvironment, type RulesTestContext } from "@firebase/rules-unit-testing";
import { deleteDoc, doc, type Firestore, setDoc, setLogLevel } from "firebase/firestore";
import { afterAll, beforeAll } from "vitest";

/** A project of its own in the emulator: its coverage report then tells of these tests only. */
export const rulesProject = "demo-tenon-rules";

export const teamId = "team_ours";
export const otherTeamId = "team_theirs";

export const roles = ["owner", "admin", "member", "viewer"] as const;
/** `outsider` owns another team. `former` was an admin of ours. `misfit` has a role that the product does not know. */
export const people = [...roles, "outsider", "former", "misfit", "signed-out"] as const;
export type Person = (typeof people)[number];

export interface World {
  as(person: Person): Firestore;
  /** With a token that says that they signed in with a second factor. */
  asStrong(person: Person): Firestore;
  /** Writes past the rules, as the server does. */
  plant(path: string, data?: Record<string, unknown>): Promise<void>;
  uproot(path: string): Promise<void>;
}

/** The cast in its two teams. Everyone reads and writes through the client SDK, as the page does. */
export function castInTwoTeams(): World {
  let open: (person: Person) => Firestore;
  let openStrong: (person: Person) => Firestore;
  let plant: World["plant"];
  let uproot: World["uproot"];

  beforeAll(async () => {
    setLogLevel("silent"); // The SDK logs each refusal, and refusals are what these tests are about.
    const [host, port] = process.env.FIRESTORE_EMULATOR_HOST!.split(":");
    const environment = await initializeTestEnvironment({
      projectId: rulesProject,
      firestore: { host: host!, port: Number(port) },
    });
    afterAll(() => environment.cleanup());

    plant = (path, data = { planted: true }) =>
      environment.withSecurityRulesDisabled((context) => setDoc(doc(firestoreOf(context), path), data));
    uproot = (path) => environment.withSecurityRulesDisabled((context) => deleteDoc(doc(firestoreOf(context), path)));
    for (const role of roles) await plant(`teams/${teamId}/members/${role}`, { role });
    await plant(`teams/${teamId}/members/misfit`, { role: "superuser" });
    await plant(`teams/${otherTeamId}/members/outsider`, { role: "owner" });
    await plant(`teams/${teamId}`);
    await plant(`teams/${otherTeamId}`);

    const firebase = { sign_in_provider: "password" as const, identities: {}, sign_in_second_factor: "totp" };
    openStrong = (person) => firestoreOf(environment.authenticatedContext(person, { firebase }));
    const opened = new Map<Person, Firestore>();
    open = (person) => {
      const context = person === "signed-out" ? environment.unauthenticatedContext() : environment.authenticatedContext(person);
      const db = opened.get(person) ?? firestoreOf(context);
      opened.set(person, db);
      return db;
    };
  });

  return {
    as: (person) => open(person),
    asStrong: (person) => openStrong(person),
    plant: (path, data) => plant(path, data),
    uproot: (path) => uproot(path),
  };
}

// The testing package types its Firestore by the compat SDK; what it returns serves the modular functions.
function firestoreOf(context: RulesTestContext): Firestore {
  return context.firestore() as unknown as Firestore;
}
