"use client";
import { useEffect, useRef, useState, type ReactNode } from "react";

/** So that what is scrolled to is there when it comes into sight. */
const aheadPx = 200;

/** Draws its content once its place has come into sight, and its stand-in until then: what is heavy loads only for who looks. */
export function WhenSeen({ standIn, children }: { standIn: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: `${aheadPx}px 0px`,
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen]);
  return (
    <div ref={place} className="min-w-0">
      {seen ? children : standIn}
    </div>
  );
}
