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
  const content = toContent(tag);
  return listTags(header).some((each) => each === '*' || toContent(each) === content);
}

/** The tags of a header. */
export function listTags(header: string): readonly string[] {
  return header.split(',', MOST_TAGS).map((each) => each.trim());
}

/** What a tag says of the content: without its weakness, and without what it says of the reader (`seen-tag.ts`). */
function toContent(tag: string): string {
  const opaque = tag.startsWith('W/') ? tag.slice(2) : tag;
  return opaque.replace(/^("[0-9a-f]{32})\.[0-9a-z.]+"$/, '$1"');
}
