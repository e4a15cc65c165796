import fc from "fast-check";
import { expect, it } from "vitest";
import { composeMail } from "./compose-mail";

const action = { label: "Join", url: "https://app.example/invite/a?b=1&c=2" };

it("says the same in text and in HTML", () => {
  const mail = composeMail({ subject: "Hello", paragraphs: ["First.", "Second."], action, footer: "Why you get this." });
  expect(mail.text).toBe(`First.\n\nSecond.\n\nJoin:\n${action.url}\n\n--\nWhy you get this.`);
  expect(mail.html).toContain('href="https://app.example/invite/a?b=1&amp;c=2"');
  for (const part of ["First.", "Second.", "Join", "Why you get this."]) expect(mail.html).toContain(part);
});

it("lets no name that people chose become markup, a line of its own, or a header", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("\r\nBcc: eve@example.com", "<script>", '"><img>', "\u2028x"),
      (name, evil) => {
        const given = `${name}${evil}`;
        const mail = composeMail({ subject: `Join ${given}`, paragraphs: [`Join ${given}`], footer: `Of ${given}` });
        expect(mail.subject).not.toMatch(/[\r\n\u2028]/);
        expect(mail.html.match(/<p[ >]/g)).toHaveLength(2);
        expect(mail.html).not.toMatch(/<(script|img)/);
        expect(mail.text.split("\n")).toHaveLength(4);
      },
    ),
  );
});
