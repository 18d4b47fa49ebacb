import type { Instant } from '../../domain/clocks/instant.ts';
import type { RecordKind } from '../../domain/directory/directory-record.ts';
import type { DirectoryRecords, RecordVersion } from '../../ports/directory-records.ts';
import type { Page } from '../../ports/page.ts';

/** The version of a record that stands, or that stood at an instant; what was seeded stood from the beginning. */
export async function readRecord(
  records: DirectoryRecords,
  kind: RecordKind,
  id: string,
  at?: Instant,
): Promise<RecordVersion | undefined> {
  const standing = (await records.standing(kind, [id])).get(id);
  return standing && versionAt(records, kind, standing, at);
}

/** All versions of a record, newest first; none when there is no such record. */
export async function readHistory(
  records: DirectoryRecords,
  kind: RecordKind,
  id: string,
): Promise<readonly RecordVersion[]> {
  const standing = (await records.standing(kind, [id])).get(id);
  return standing === undefined ? [] : records.versions(kind, standing);
}

/** A page of the records of a kind as they stand, or stood at an instant: then without those that came later. */
export async function listRecords(
  records: DirectoryRecords,
  kind: RecordKind,
  limit: number,
  options: { readonly after?: string; readonly at?: Instant } = {},
): Promise<Page<RecordVersion>> {
  const page = await records.page(kind, limit, options.after);
  const items = await Promise.all(page.items.map((each) => versionAt(records, kind, each, options.at)));
  return { ...page, items: items.filter((each) => each !== undefined) };
}

const AT_ONCE = 1000;

/** The same, page after page until they are that many bytes as JSON; at least one page. */
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
    const page = await listRecords(records, kind, AT_ONCE, {
      ...(after !== undefined && { after }),
      ...(at !== undefined && { at }),
    });
    items.push(...page.items);
    bytes += Buffer.byteLength(JSON.stringify(page.items));
    after = page.after;
  } while (after !== undefined && bytes < mostBytes);
  return after === undefined ? { items } : { items, after };
}

async function versionAt(
  records: DirectoryRecords,
  kind: RecordKind,
  standing: RecordVersion,
  at: Instant | undefined,
): Promise<RecordVersion | undefined> {
  if (at === undefined || standing.at === undefined || standing.at <= at) return standing;
  const versions = await records.versions(kind, standing);
  return versions.find((version) => version.at === undefined || version.at <= at);
}
