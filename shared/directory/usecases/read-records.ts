import type { Instant } from '#kernel/domain/instant.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { RecordKind } from '../domain/directory-record.ts';
import type { DirectoryRecords, RecordVersion } from '../ports/directory-records.ts';

/** The current version of a record, or the one at an instant. A seeded record has existed since the beginning. */
export async function readRecord(
  records: DirectoryRecords,
  kind: RecordKind,
  id: string,
  at?: Instant,
): Promise<RecordVersion | undefined> {
  const current = (await records.current(kind, [id])).get(id);
  return current && findVersionAt(records, kind, current, at);
}

/** All versions of a record, newest first; none if the record does not exist. */
export async function readHistory(
  records: Pick<DirectoryRecords, 'current' | 'versions'>,
  kind: RecordKind,
  id: string,
): Promise<readonly RecordVersion[]> {
  const current = (await records.current(kind, [id])).get(id);
  return current === undefined ? [] : records.versions(kind, current);
}

/** A page of current records, or of those at an instant, without records that are newer. */
export async function listRecords(
  records: DirectoryRecords,
  kind: RecordKind,
  limit: number,
  options: { readonly after?: string; readonly at?: Instant } = {},
): Promise<Page<RecordVersion>> {
  const page = await records.page(kind, limit, options.after);
  const items = await Promise.all(page.items.map((each) => findVersionAt(records, kind, each, options.at)));
  return { ...page, items: items.filter((each) => each !== undefined) };
}

const PAGE = 1000;

/** Like `listRecords`, with as many pages as fit into `mostBytes` of JSON, at least one. */
export async function listRecordsUpTo(
  records: DirectoryRecords,
  kind: RecordKind,
  mostBytes: number,
  { after: start, at }: { readonly after?: string | undefined; readonly at?: Instant | undefined } = {},
): Promise<Page<RecordVersion>> {
  const items: RecordVersion[] = [];
  let after = start;
  let bytes = 0;
  do {
    const page = await listRecords(records, kind, PAGE, {
      ...(after !== undefined && { after }),
      ...(at !== undefined && { at }),
    });
    items.push(...page.items);
    bytes += Buffer.byteLength(JSON.stringify(page.items));
    after = page.after;
  } while (after !== undefined && bytes < mostBytes);
  return after === undefined ? { items } : { items, after };
}

async function findVersionAt(
  records: DirectoryRecords,
  kind: RecordKind,
  current: RecordVersion,
  at: Instant | undefined,
): Promise<RecordVersion | undefined> {
  if (at === undefined || current.at === undefined || current.at <= at) return current;
  const versions = await records.versions(kind, current);
  return versions.find((version) => version.at === undefined || version.at <= at);
}
