type Scalar = string | number | boolean | null;

/** The parts of an OpenAPI document that the reference reads. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: Scalar[];
  const?: Scalar;
  default?: unknown;
  format?: string;
  pattern?: string;
  examples?: Scalar[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}

interface Media {
  schema?: Schema;
  example?: unknown;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  "x-tenon-scopes": string[];
  "x-tenon-problems": string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, { $ref?: string; description?: string; content?: Record<string, Media> }>;
}

export interface ApiDocument {
  info: { title: string; version: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    headers: Record<string, { description: string }>;
  };
}

export interface PlacedOperation {
  method: string;
  path: string;
  operation: Operation;
}

export function operationsOf(document: ApiDocument, tag: string): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** The name of a schema that is kept by name, such as `Contact`. */
export function nameOf(schema: Schema | undefined): string | undefined {
  return schema?.$ref?.split("/").at(-1);
}

export function resolved({ components }: ApiDocument, schema: Schema): Schema {
  const name = nameOf(schema);
  return name === undefined ? schema : { ...components.schemas[name] };
}

/** The success answer: its status, its media type and what stands in it. */
export function successOf({ responses }: Operation) {
  const [status = "", response] = Object.entries(responses).find(([key]) => key.startsWith("2")) ?? [];
  const [mediaType, media] = Object.entries(response?.content ?? {})[0] ?? [];
  return { status, description: response?.description ?? "", mediaType, ...media };
}

/** The name of the object that an answer is, or is a page of. */
export function objectOf(operation: Operation): string | undefined {
  const { schema } = successOf(operation);
  return nameOf(schema) ?? nameOf(schema?.properties?.["data"]?.items);
}
