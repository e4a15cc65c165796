type FlatValue = string | boolean | number | Date | undefined;
type FlatMap = Readonly<Record<string, FlatValue>>;

type ProtoValue =
  | { stringValue: string }
  | { booleanValue: boolean }
  | { integerValue: number }
  | { doubleValue: number }
  | { timestampValue: { seconds: number; nanos: number } };

/**
 * A list of flat maps, as a value of a document. Firestore's client checks what it is given field by field and builds each
 * one's path, at more than the cost of sending it: it passes over a value that says itself how it is sent, by these two
 * names. What is stored is the same as of the plain list.
 */
class FlatMaps {
  readonly _protoValueType = "ProtoValue";
  readonly #maps: readonly FlatMap[];
  constructor(maps: readonly FlatMap[]) {
    this.#maps = maps;
  }
  _toProto() {
    return { arrayValue: { values: this.#maps.map((map) => ({ mapValue: { fields: fieldsOf(map) } })) } };
  }
}

export function flatMaps(maps: readonly FlatMap[]): unknown {
  return new FlatMaps(maps);
}

function fieldsOf(map: FlatMap): Record<string, ProtoValue> {
  const fields: Record<string, ProtoValue> = {};
  for (const name in map) {
    const value = map[name];
    if (value !== undefined) fields[name] = encode(value);
  }
  return fields;
}

function encode(value: Exclude<FlatValue, undefined>): ProtoValue {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "number") return isInteger(value) ? { integerValue: value } : { doubleValue: value };
  const ms = value.getTime();
  const seconds = Math.floor(ms / 1_000);
  return { timestampValue: { seconds, nanos: (ms - seconds * 1_000) * 1_000_000 } };
}

/** Firestore's integers have no negative zero. */
function isInteger(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
