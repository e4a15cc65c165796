/** A team's own event types: `custom.` and words in lower case, split by dots. */
const custom = /^custom(\.[a-z0-9_]+)+$/;

export function isPublishable(type: string): boolean {
  return custom.test(type);
}
