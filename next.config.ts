import type { NextConfig } from "next";

/** Where the function `api` answers. In development and tests the start script sets it. */
const apiOrigin = process.env.API_ORIGIN ?? "http://127.0.0.1:8080";

const securityHeaders = [
  // Nobody frames the page: a click on "Revoke" must be a click on our own page.
  { key: "Content-Security-Policy", value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  rewrites: async () => [{ source: "/api/:path*", destination: `${apiOrigin}/api/:path*` }],
  headers: async () => [{ source: "/((?!api/|_next/).*)", headers: securityHeaders }],
};

export default config;
