import { MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { decodeIndex, type SearchIndex } from '../domain/search-index.ts';
import type { IndexFiles, IndexName, IndexPointers } from '../ports/knowledge-index.ts';

export interface OpenIndexDeps {
  readonly indexPointers: IndexPointers;
  readonly indexFiles: Pick<IndexFiles, 'read'>;
  readonly time: TimeSource;
}

/** Reads the current index; undefined before the first one. */
export type IndexReader = () => Promise<SearchIndex | undefined>;

/** How long an index is used before its pointer is read again. */
const FRESH_MS = MINUTE_MS;

/**
 * Opens an index: it is loaded at the first use and kept in the memory of the function. A minute later its pointer is read
 * again, and a newer index replaces it without a deployment. While that one cannot be loaded the known one answers.
 */
export function openIndex(deps: OpenIndexDeps, name: IndexName): IndexReader {
  let held: { readonly key: string; readonly index: SearchIndex } | undefined;
  let freshUntil = '';
  const refresh = async () => {
    const pointer = await deps.indexPointers.find(name);
    if (pointer === undefined || pointer.key === held?.key) return;
    held = { key: pointer.key, index: decodeIndex(await deps.indexFiles.read(pointer.key)) };
  };
  return async () => {
    const now = deps.time.now();
    if (held !== undefined && now < freshUntil) return held.index;
    const fresh = refresh();
    if (held === undefined) await fresh;
    else await fresh.catch(() => undefined);
    freshUntil = plusMillis(now, FRESH_MS);
    return held?.index;
  };
}
