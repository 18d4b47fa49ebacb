import { type LocalDate, parseLocalDate } from '#kernel/domain/instant.ts';
import type { LakePartition, Row } from '../lake.port.ts';
import {
  awaitRows,
  type RewriteFilesDeps,
  type RewrittenFiles,
  rewritePartitions,
  writeOrLeave,
} from './rewrite-files.ts';

/**
 * Removes texts from the files of the restricted lake: those of cases that were sealed after their export, and those past their term.
 * `search` is the saved statement that finds them. It returns landed texts first: a text that has left the compacted files only
 * would be compacted again. So a run may end at any point, and the next one continues.
 */
export async function removeTexts(deps: RewriteFilesDeps, search: string): Promise<RewrittenFiles> {
  const found = groupByPartition(await awaitRows(deps, search));
  return rewritePartitions(deps.files, found, async ({ partition, caseIds, isWhole }, name) => {
    const file = await deps.files.open(partition, name);
    const removed = [...(file?.keys.entries() ?? [])].filter(([, { caseId }]) => isWhole || caseIds.has(caseId));
    if (file === undefined || removed.length === 0) return 0;
    await writeOrLeave(file.replace(new Map(removed.map(([at]) => [at, undefined]))));
    return removed.length;
  });
}

interface Found {
  readonly partition: LakePartition;
  readonly caseIds: Set<string>;
  /** Whether all its texts are past their term. */
  isWhole: boolean;
}

/** A row without a case means all texts of its partition. */
function groupByPartition(rows: readonly Row[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { folder, city, day, appeal_id } of rows) {
    const key = `${folder} ${city} ${day}`;
    const known = found.get(key) ?? {
      partition: toPartition(String(folder), city, readDay(day)),
      caseIds: new Set<string>(),
      isWhole: false,
    };
    found.set(key, known);
    if (appeal_id === null) known.isWhole = true;
    else known.caseIds.add(String(appeal_id));
  }
  return [...found.values()];
}

function readDay(value: unknown): LocalDate {
  const day = parseLocalDate(String(value));
  if (day === undefined) throw new Error(`not a day: ${value}`);
  return day;
}

function toPartition(folder: string, city: unknown, day: LocalDate): LakePartition {
  return folder === 'landed' ? { table: 'texts', arrived: day } : { table: 'texts', city: String(city), day };
}
