import { readFileSync } from 'node:fs';
import { ToolError } from '#cli/run-tool.ts';
import { readRecords, type WrongCell } from '#directory/contracts/csv/read-records.ts';
import type { CatalogueRule } from '#directory/domain/directory.ts';
import { buildRecord } from '#directory/usecases/build-record.ts';
import type { DirectorySnapshot } from '#directory/usecases/directory-snapshot.ts';
import { previewImport } from '#directory/usecases/import-records.ts';
import { rejectedCells } from '#functions/runtime/http/rejected-records.ts';
import { readTable } from '#kernel/adapters/read-table.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** A table of rules as an import would see it. */
export interface CheckedTable {
  readonly rules: readonly CatalogueRule[];
  /** The cells that an import would refuse, by line. */
  readonly wrong: readonly WrongCell[];
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Checks a CSV file of rules by the same code as an import. @throws ToolError when it is no readable table */
export async function checkTable(file: string, snapshot: DirectorySnapshot, now: Instant): Promise<CheckedTable> {
  const table = readTable(readText(file));
  if (!('map' in table))
    throw new ToolError({
      en: `${file} breaks the rules of CSV in line ${table.line}.`,
      zh: `${file} 第 ${table.line} 行不符合 CSV 格式。`,
    });
  const { records, wrong } = readRecords('catalogue', table, 'en', Number.POSITIVE_INFINITY);
  const deps = { records: snapshot.records, time: { now: () => now } };
  const { rejected, ...counts } = await previewImport(deps, 'catalogue', records, 'operator');
  return {
    rules: records.map(({ id, input }) => buildRecord('catalogue', id, input, 1) as CatalogueRule),
    wrong: [...wrong, ...rejectedCells('catalogue', rejected, 'en')].toSorted((one, other) => one.line - other.line),
    ...counts,
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as Error).message;
    throw new ToolError({ en: `${file} cannot be read: ${why}`, zh: `无法读取 ${file}：${why}` });
  }
}
