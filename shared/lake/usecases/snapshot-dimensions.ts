import type { RecordKind } from '#directory/domain/directory-record.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import { listMonthsBack } from '#kernel/domain/time/month.ts';
import { readPages } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import type { ItemUses, KnowledgeUses } from '#knowledge/ports/knowledge-uses.ts';
import { buildDimensions, type CountedItem, type Dimension } from '../domain/dimensions.ts';
import type { DimensionStore } from '../lake.port.ts';

const PAGE = 1000;
/** A snapshot has the uses of a year and the present month. */
const MONTHS_COUNTED = 13;

export interface SnapshotDimensionsDeps {
  readonly records: Pick<DirectoryRecords, 'page'>;
  readonly directory: Pick<Directory, 'calendar'>;
  readonly uses: Pick<KnowledgeUses, 'list'>;
  readonly knowledge: Pick<KnowledgeItems, 'pick'>;
  readonly dimensions: DimensionStore;
  readonly time: TimeSource;
}

/** Writes today's directory to the lake, replacing an earlier snapshot of today. Returns the number of rows of each table. */
export async function snapshotDimensions(deps: SnapshotDimensionsDeps): Promise<{
  readonly asOf: LocalDate;
  readonly rows: Readonly<Record<string, number>>;
}> {
  const { records, directory, dimensions, time } = deps;
  const readAll = <K extends RecordKind>(kind: K) =>
    Array.fromAsync(
      readPages((after) => records.page(kind, PAGE, after)),
      ({ record }) => record,
    );
  const asOf = toLocalDate(time.now());
  const tables = buildDimensions({
    units: await readAll('units'),
    categories: await readAll('categories'),
    regions: await readAll('regions'),
    calendar: await directory.calendar(),
    knowledgeUses: await listUses(deps, asOf),
  });
  const rows: Record<string, number> = {};
  for (const [table, lines] of Object.entries(tables) as [Dimension, readonly object[]][]) {
    await dimensions.put(table, asOf, lines);
    rows[table] = lines.length;
  }
  return { asOf, rows };
}

/** The uses of items in the last months, with the items. */
async function listUses({ uses, knowledge }: SnapshotDimensionsDeps, asOf: LocalDate): Promise<readonly CountedItem[]> {
  const counted: ItemUses[] = [];
  for (const month of listMonthsBack(asOf, MONTHS_COUNTED)) counted.push(...(await uses.list(month)));
  const found = await knowledge.pick([...new Set(counted.map(({ itemId }) => itemId))]);
  const items = new Map(found.map((item) => [item.id, item]));
  return counted.map(({ itemId, month, ...each }) => {
    const item = items.get(itemId);
    return { itemId, month, uses: each, content: item?.live?.content ?? item?.content };
  });
}
