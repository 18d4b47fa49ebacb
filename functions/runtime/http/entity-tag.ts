import { createHash } from 'node:crypto';

const DIGITS = 32;
/** More tags than this in one header are not read. */
const MOST_TAGS = 20;

/** The ETag of a body: equal bodies have equal tags. */
export function makeTag(body: string): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, DIGITS)}"`;
}

/** The ETag of an answer whose body may differ in what does not matter, made of what does (RFC 9110, 8.8.1). */
export function makeWeakTag(content: string): string {
  return `W/${makeTag(content)}`;
}

/** Whether `If-None-Match` names the tag. Weak and strong tags compare equal (RFC 9110, 13.1.2). */
export function matchesTag(header: string, tag: string): boolean {
  const opaque = withoutWeakness(tag);
  return header.split(',', MOST_TAGS).some((each) => ['*', opaque].includes(withoutWeakness(each.trim())));
}

function withoutWeakness(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}
