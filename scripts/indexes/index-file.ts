/** `firestore.indexes.json`, as `firebase deploy` reads it. */
export interface IndexFile {
  indexes: CompositeIndex[];
  fieldOverrides: FieldOverride[];
}

export type IndexedField =
  | { fieldPath: string; order: "ASCENDING" | "DESCENDING" }
  | { fieldPath: string; arrayConfig: "CONTAINS" };

export interface CompositeIndex {
  collectionGroup: string;
  queryScope: "COLLECTION" | "COLLECTION_GROUP";
  fields: IndexedField[];
}

/** Takes the place of the indexes that Firestore makes of every field by itself. */
export interface FieldOverride {
  collectionGroup: string;
  fieldPath: string;
  ttl?: true;
  indexes: { order?: "ASCENDING" | "DESCENDING"; arrayConfig?: "CONTAINS"; queryScope: "COLLECTION" | "COLLECTION_GROUP" }[];
}
