import { toLocalDate } from '#kernel/domain/instant.ts';
import type { LakeJob } from '#kernel/job-names.ts';
import type { Job, Slice } from '#kernel/jobs/job.port.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { LakeAnswers, LakeFile, LakeFiles, LakePartition, LakeQueries, Row } from '../lake.port.ts';

export interface RewriteFilesDeps {
  readonly queries: LakeQueries;
  readonly answers: Pick<LakeAnswers, 'readStates' | 'readPage'>;
  readonly files: LakeFiles;
  /** Waits before the next look at a running statement. */
  readonly pause: () => Promise<unknown>;
  readonly time: TimeSource;
}

/** What a statement has found in a partition. */
export interface FoundRows {
  readonly partition: LakePartition;
  readonly caseIds: readonly string[];
  /** Whether all rows of the partition are meant. */
  readonly isWhole?: true;
}

/** How a night writes files again. */
export interface Rewriting {
  readonly name: LakeJob;
  /** The saved statement that finds the rows, those of a partition one after the other. */
  readonly search: string;
  readonly find: (row: Row) => { readonly partition: LakePartition; readonly caseId: string | undefined };
  /** Writes a file of the partition again if it has such rows. Returns how many it has replaced, removed or moved. */
  readonly rewrite: (found: FoundRows, name: string) => Promise<number>;
}

/** Looks at the running statement before a run gives up. */
const MOST_LOOKS = 150;

/** What one run could not do. */
export class RowsLeft extends Error {
  override readonly name = 'RowsLeft';
}

/** The answer that is gone through: a page of it, and how many partitions of that page are done. */
interface Place {
  readonly answer: string;
  readonly page?: string;
  readonly done: number;
}

/**
 * The job of a night that writes files of the lake again. A thing is a partition with the cases that a page of the answer names, so a kill
 * leaves some partitions to look at again, and the statement is not run twice. One file is in memory at a time.
 */
export function rewriteFiles(deps: RewriteFilesDeps, { name, search, find, rewrite }: Rewriting): Job<FoundRows> {
  const { answers, files, time } = deps;
  let read:
    | { readonly of: string; readonly found: readonly FoundRows[]; readonly next: string | undefined }
    | undefined;
  /** The partitions of a page. Its slices follow one another, so it is read once by a worker. */
  const readFound = async ({ answer, page }: Place) => {
    const of = `${answer} ${page ?? ''}`;
    if (read?.of !== of) {
      const { rows, next } = await answers.readPage(answer, page);
      read = { of, found: groupByPartition(rows.map(find)), next };
    }
    return read;
  };
  return {
    name,
    lanes: 1,
    atOnce: 1,
    // The largest file takes 11 s.
    sliceSize: 3,
    pass: async () => toLocalDate(time.now()),
    async list(_lane, position, limit): Promise<Slice<FoundRows>> {
      const place: Place = position === undefined ? { answer: await ask(deps, search), done: 0 } : JSON.parse(position);
      const { found, next } = await readFound(place);
      const done = place.done + limit;
      const isPageDone = done >= found.length;
      const after: Place = isPageDone
        ? { answer: place.answer, done: 0, ...(next !== undefined && { page: next }) }
        : { ...place, done };
      return {
        things: found.slice(place.done, done),
        after: JSON.stringify(after),
        isLast: isPageDone && next === undefined,
      };
    },
    async work(found) {
      const sum = { files: 0, rows: 0 };
      for (const file of await files.list(found.partition)) {
        const rows = await rewrite(found, file);
        sum.rows += rows;
        sum.files += rows > 0 ? 1 : 0;
      }
      return sum;
    },
  };
}

/** Runs a saved statement without parameters and waits for its answer. Throws if it fails or takes too long. */
async function ask({ queries, answers, pause }: RewriteFilesDeps, statement: string): Promise<string> {
  const id = await queries.start(statement, []);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const state = (await answers.readStates([id])).get(id);
    if (state === 'answered') return id;
    if (state !== 'running') throw new Error(`the lake did not answer ${statement}: ${id}`);
    await pause();
  }
  throw new Error(`the lake takes too long to answer ${statement}: ${id}`);
}

/** In the order of the answer. A row without a case means all rows of its partition. */
function groupByPartition(rows: readonly ReturnType<Rewriting['find']>[]): readonly FoundRows[] {
  return [...Map.groupBy(rows, ({ partition }) => JSON.stringify(partition)).values()].map((some) => ({
    partition: (some[0] as (typeof some)[0]).partition,
    caseIds: [...new Set(some.flatMap(({ caseId }) => caseId ?? []))],
    ...(some.some(({ caseId }) => caseId === undefined) && { isWhole: true as const }),
  }));
}

/** Waits for a write. Throws `RowsLeft` if somebody else wrote the file in between. */
export async function writeOrLeave(writing: ReturnType<LakeFile['replace']>): Promise<void> {
  if ((await writing) === 'changed') throw new RowsLeft('somebody else wrote the file');
}
