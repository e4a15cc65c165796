import { initializeApp, type FirebaseApp } from "firebase/app";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  type Auth,
} from "firebase/auth";
import type { Firestore } from "firebase/firestore";

// Next replaces each of these by its value when it builds, so each must be written out.
const settings = {
  apiKey: process.env.NEXT_PUBLIC_FIREBASE_API_KEY ?? "demo",
  projectId: process.env.NEXT_PUBLIC_FIREBASE_PROJECT_ID ?? "demo-tenon",
  authDomain: process.env.NEXT_PUBLIC_FIREBASE_AUTH_DOMAIN,
  appId: process.env.NEXT_PUBLIC_FIREBASE_APP_ID,
};
const authEmulator = process.env.NEXT_PUBLIC_AUTH_EMULATOR;
const firestoreEmulator = process.env.NEXT_PUBLIC_FIRESTORE_EMULATOR;

let app: FirebaseApp | undefined;
let auth: Auth | undefined;
let firestore: Promise<OpenFirestore> | undefined;

type FirestoreSdk = typeof import("firebase/firestore");
export interface OpenFirestore {
  db: Firestore;
  sdk: FirestoreSdk;
}

function openApp(): FirebaseApp {
  app ??= initializeApp(Object.fromEntries(Object.entries(settings).filter(([, value]) => value)));
  return app;
}

/** Auth without the frame that pop-ups need: `getAuth` would load it on every page; it comes when one is opened. */
export function openAuth(): Auth {
  if (auth) return auth;
  auth = initializeAuth(openApp(), { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (authEmulator) connectAuthEmulator(auth, `http://${authEmulator}`, { disableWarnings: true });
  return auth;
}

/**
 * Firestore, loaded when the first query needs it. Its cache is memory: a cache on disk would leave a team's data
 * behind on a shared machine.
 */
export function openFirestore(): Promise<OpenFirestore> {
  openAuth(); // Registered before Firestore, so that its first request already carries the person's token.
  firestore ??= import("firebase/firestore").then((sdk) => {
    const db = sdk.initializeFirestore(openApp(), { localCache: sdk.memoryLocalCache() });
    if (firestoreEmulator) {
      const colon = firestoreEmulator.lastIndexOf(":");
      sdk.connectFirestoreEmulator(db, firestoreEmulator.slice(0, colon), Number(firestoreEmulator.slice(colon + 1)));
    }
    return { db, sdk };
  });
  return firestore;
}

/** The token of the signed-in person, renewed when it is about to end; null when signed out. */
export async function idToken(): Promise<string | null> {
  const current = openAuth();
  await current.authStateReady();
  return (await current.currentUser?.getIdToken()) ?? null;
}

/** Where the emulators are; null in production. */
export const emulators = authEmulator ? { auth: authEmulator, projectId: settings.projectId } : null;

/** What every API key starts with; the build takes it from API_KEY_PREFIX, as the functions do. */
export const apiKeyPrefix = process.env.NEXT_PUBLIC_API_KEY_PREFIX ?? "sk_";

/** Google's sign-in is offered where the operator has turned it on, and with the emulator, which plays Google. */
export const googleSignIn = process.env.NEXT_PUBLIC_GOOGLE_SIGN_IN === "true" || authEmulator !== undefined;

export {
  applyActionCode,
  browserPopupRedirectResolver,
  confirmPasswordReset,
  createUserWithEmailAndPassword,
  EmailAuthProvider,
  getMultiFactorResolver,
  GoogleAuthProvider,
  multiFactor,
  onIdTokenChanged,
  reauthenticateWithCredential,
  reauthenticateWithPopup,
  sendEmailVerification,
  sendPasswordResetEmail,
  signInWithCredential,
  signInWithEmailAndPassword,
  signInWithPopup,
  signOut as signOutOfAuth,
  TotpMultiFactorGenerator,
  updatePassword,
  updateProfile,
  verifyPasswordResetCode,
  type MultiFactorError,
  type User as AuthUser,
} from "firebase/auth";
