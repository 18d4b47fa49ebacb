import { type LocalDate, parseLocalDate } from '#kernel/domain/instant.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import type { LakePartition } from '../lake.port.ts';
import { type FoundRows, type RewriteFilesDeps, rewriteFiles, writeOrLeave } from './rewrite-files.ts';

/**
 * The job that removes texts from the files of the restricted lake: those of cases that were sealed after their export, and those past their
 * term. `search` is the saved statement that finds them. It returns landed texts first: a text that has left the compacted files only
 * would be compacted again. So a worker may end at any point, and the next one continues.
 */
export function removeTexts(deps: RewriteFilesDeps, search: string): Job<FoundRows> {
  return rewriteFiles(deps, {
    name: 'remove-texts',
    search,
    // A row without a case means that all texts of its partition are past their term.
    find: ({ folder, city, day, appeal_id }) => ({
      partition: toPartition(String(folder), city, readDay(day)),
      caseId: appeal_id === null ? undefined : String(appeal_id),
    }),
    async rewrite({ partition, caseIds, isWhole }, name) {
      const file = await deps.files.open(partition, name);
      const removed = [...(file?.keys.entries() ?? [])].filter(([, { caseId }]) => isWhole || caseIds.includes(caseId));
      if (file === undefined || removed.length === 0) return 0;
      await writeOrLeave(file.replace(new Map(removed.map(([at]) => [at, undefined]))));
      return removed.length;
    },
  });
}

function readDay(value: unknown): LocalDate {
  const day = parseLocalDate(String(value));
  if (day === undefined) throw new Error(`not a day: ${value}`);
  return day;
}

function toPartition(folder: string, city: unknown, day: LocalDate): LakePartition {
  return folder === 'landed' ? { table: 'texts', arrived: day } : { table: 'texts', city: String(city), day };
}
