import type { Firestore } from "firebase-admin/firestore";

/** A database whose transactions never end well, but for the first few. */
export function losingCommits(db: Firestore, kept = 0): Firestore {
  let begun = 0;
  const runTransaction: Firestore["runTransaction"] = (body, options) =>
    begun++ < kept
      ? db.runTransaction(body, options)
      : Promise.reject(Object.assign(new Error("the database went away"), { code: 14 }));
  return new Proxy(db, {
    get: (real, name) => {
      const value: unknown = name === "runTransaction" ? runTransaction : Reflect.get(real, name);
      return typeof value === "function" ? (value as () => unknown).bind(real) : value;
    },
  });
}
