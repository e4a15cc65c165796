import { Timestamp } from "firebase-admin/firestore";
import type { WriteAudit } from "../gateway";
import { newDocument } from "../platform/document";
import { idPrefixes, newId } from "../platform/ids";

/** Entries are only ever created: nothing here changes or removes one. `before` and `after` come without secrets. */
export const writeAudit: WriteAudit = (tx, db, { teamId, at, before, after, ...entry }) => {
  const now = new Date(at);
  tx.create(db.doc(`teams/${teamId}/auditLogs/${newId(idPrefixes.audit)}`), {
    ...entry,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    at: Timestamp.fromDate(now),
    ...newDocument(now),
  });
};
