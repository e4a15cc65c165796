import { z } from "zod";
import { exampleId } from "../platform/ids";

/** An id in a path, described for the reference. */
export function idParam(what: string, prefix: string) {
  return z.string().meta({ description: `The id of the ${what}`, examples: [exampleId(prefix)] });
}
