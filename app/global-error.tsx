"use client";

/** Stands in for the root layout itself, so it can count on nothing: no theme, no fonts, no components. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ display: "grid", placeItems: "center", minHeight: "100dvh", fontFamily: "system-ui, sans-serif" }}>
        <main style={{ textAlign: "center" }}>
          <title>Something went wrong · Tenon</title>
          <h1 style={{ fontSize: 18 }}>Something went wrong</h1>
          <p>The page could not start. Your data is not affected.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
