import { isFree } from "../stack/ports.ts";

const defaults = {
  app: 3000,
  api: 5001,
  deliver: 5002,
  tick: 5003,
  sendMail: 5004,
  runReport: 5005,
  deleteTeam: 5006,
  verify: 5007,
  redeliver: 5008,
  ingest: 5009,
  processIncoming: 5010,
  tasks: 9499,
  firestore: 8080,
  auth: 9099,
};
export type DevPorts = typeof defaults;

const variable = (name: string) => `TENON_PORT_${name.toUpperCase()}`;

/** The fixed ports of development, each by default or from the environment; throws one sentence a port that is not to be had. */
export async function chooseDevPorts(environment: Record<string, string | undefined>): Promise<DevPorts> {
  const ports = { ...defaults };
  const complaints: string[] = [];
  for (const name of Object.keys(defaults) as (keyof DevPorts)[]) {
    const port = Number(environment[variable(name)] ?? defaults[name]);
    ports[name] = port;
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      complaints.push(`${variable(name)} is not a port: choose a number from 1 to 65535.`);
    } else if (!(await isFree(port))) {
      complaints.push(
        `Port ${port} (${name}) is taken: stop what listens there, or choose another with ${variable(name)}, as in ${variable(name)}=${port + 10} npm run dev.`,
      );
    }
  }
  const chosen = Object.values(ports);
  if (new Set(chosen).size < chosen.length)
    complaints.push("Two servers have the same port: choose different TENON_PORT_ values.");
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  return ports;
}
