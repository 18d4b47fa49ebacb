import type { Instant } from '#kernel/domain/instant.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import type { LakeAnswers, Row } from '#lake/lake.port.ts';
import { memoryJobPositions } from '../memory/control/jobs.ts';
import { runJob } from './run-job.ts';

/** Answers in pages of so many rows. */
export function pagedAnswers(
  rowsOf: (id: string) => readonly Row[],
  size = 1000,
): Pick<LakeAnswers, 'readStates' | 'readPage'> {
  return {
    readStates: async (ids) => new Map(ids.map((id) => [id, 'answered'])),
    async readPage(id, name = '0') {
      const [rows, next] = [rowsOf(id), Number(name) + size];
      return {
        rows: rows.slice(Number(name), next),
        next: next < rows.length ? String(next) : undefined,
      };
    },
  };
}

/** A night that writes files again: what it did, and what it put aside. */
export async function runRewriting<Thing>(now: Instant, job: Job<Thing>) {
  const world = { jobPositions: memoryJobPositions(), time: { now: () => now }, clock: { advance: () => undefined } };
  const { counts, left } = await runJob(world, job);
  return { files: counts.files ?? 0, rows: counts.rows ?? 0, left };
}
