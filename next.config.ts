import type { NextConfig } from "next";

/** Where the function `api` answers. */
const apiOrigin = process.env.API_ORIGIN ?? "http://127.0.0.1:5001";

/** Where the function `ingest` answers; `api` does too. */
const ingestOrigin = process.env.INGEST_ORIGIN ?? apiOrigin;

const development = process.env.NODE_ENV === "development";
const emulators = [process.env.NEXT_PUBLIC_AUTH_EMULATOR, process.env.NEXT_PUBLIC_FIRESTORE_EMULATOR].filter(Boolean);
const firebase = ["identitytoolkit", "securetoken", "firestore"].map((name) => `https://${name}.googleapis.com`);

/** What the page may load and call. Next starts itself by scripts in the page, and styles come in attributes. */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self' ${[...firebase, ...emulators.map((host) => `http://${host}`)].join(" ")}${development ? " ws:" : ""}`,
  // Nobody frames the page: a click on "Revoke" must be a click on our own page.
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "object-src 'none'",
  "form-action 'self'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  env: { NEXT_PUBLIC_API_KEY_PREFIX: process.env.API_KEY_PREFIX || "sk_" },
  devIndicators: false,
  // Set where a check of the types beside the build has the same to say.
  typescript: { ignoreBuildErrors: process.env.TYPES_CHECKED_BESIDE === "1" },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  rewrites: async () => [
    { source: "/api/in/:path*", destination: `${ingestOrigin}/api/in/:path*` },
    { source: "/api/:path*", destination: `${apiOrigin}/api/:path*` },
  ],
  headers: async () => [{ source: "/((?!api/|_next/).*)", headers: securityHeaders }],
};

export default config;
