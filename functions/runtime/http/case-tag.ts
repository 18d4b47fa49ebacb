import { LINK_SECONDS } from '#appeals/case/usecases/cases/case-records.ts';
import { type Instant, toMillis } from '#kernel/domain/instant.ts';

/** A page that is answered 304 has links that work for at least as long as this again. */
export const LINKS_GOOD_MS = (LINK_SECONDS * 1000) / 2;

export interface ShownCase {
  readonly media: readonly { readonly url?: string }[];
}

/**
 * What the ETag of a case is made of: the answer without its links, which are signed anew at each call. With a link, the tag
 * changes within half of a link's life, so that no 304 confirms a page whose links have expired.
 */
export function toTagged(body: ShownCase, now: Instant): object {
  const media = body.media.map(({ url, ...file }) => ({ ...file, isLinked: url !== undefined }));
  const window = isLinked(body) ? Math.floor(toMillis(now) / LINKS_GOOD_MS) : undefined;
  return { ...body, media, window };
}

/** Whether the answer has links to files. */
export function isLinked({ media }: ShownCase): boolean {
  return media.some(({ url }) => url !== undefined);
}
