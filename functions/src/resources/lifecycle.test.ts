import { describe, expect, it } from "vitest";
import { contacts, posts, postStatuses, tickets } from "@/types/resources";
import { announcementOf, refuseMove } from "./lifecycle";

const is = (status: string) => ({ status });

describe("a change of state", () => {
  it("is refused where the declaration's table does not have it, and nowhere else", () => {
    const table = posts.lifecycle!.moves as Record<string, readonly string[]>;
    for (const from of postStatuses) {
      for (const to of postStatuses) {
        const move = () => refuseMove(posts, is(from), is(to));
        if (from === to || table[from]?.includes(to)) expect(move).not.toThrow();
        else expect(move).toThrow(expect.objectContaining({ code: "conflict" }));
      }
    }
  });

  it("names the field and what is possible instead", () => {
    expect(() => refuseMove(posts, is("draft"), is("failed"))).toThrow(
      expect.objectContaining({
        detail: "Not from draft to failed: a post that is draft can become only scheduled or published",
        options: { errors: [expect.objectContaining({ path: "body.status" })] },
      }),
    );
  });

  it("is free without a table", () => {
    expect(() => refuseMove(tickets, is("closed"), is("open"))).not.toThrow();
    expect(() => refuseMove(contacts, {}, {})).not.toThrow();
  });
});

describe("a state that begins", () => {
  it("is announced once", () => {
    expect(announcementOf(tickets, is("open"), is("resolved"))).toBe("ticket.resolved");
    expect(announcementOf(tickets, is("resolved"), is("resolved"))).toBeNull();
    expect(announcementOf(tickets, is("resolved"), is("closed"))).toBeNull();
    expect(announcementOf(posts, is("scheduled"), is("failed"))).toBe("post.failed");
    expect(announcementOf(contacts, {}, {})).toBeNull();
  });

  it("is announced with the record's creation only where the declaration says so", () => {
    expect(announcementOf(tickets, null, is("resolved"))).toBeNull();
    expect(announcementOf(posts, null, is("scheduled"))).toBe("post.scheduled");
    expect(announcementOf(posts, null, is("draft"))).toBeNull();
  });
});
