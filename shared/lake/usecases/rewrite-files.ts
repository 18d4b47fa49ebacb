import type { LakeAnswers, LakeFile, LakeFiles, LakePartition, LakeQueries, Row } from '../lake.port.ts';

export interface RewriteFilesDeps {
  readonly queries: LakeQueries;
  readonly answers: LakeAnswers;
  readonly files: LakeFiles;
  /** Waits before the next look at a running statement. */
  readonly pause: () => Promise<unknown>;
}

export interface RewrittenFiles<Partition = LakePartition> {
  /** Files that were written again. */
  readonly files: number;
  /** Rows that were replaced, removed or moved. */
  readonly rows: number;
  /** Partitions of which something is left, each with the reason. */
  readonly left: readonly { readonly partition: Partition; readonly error: Error }[];
}

/** Partitions of one run. The others are left for the next. */
const MOST_PARTITIONS = 400;
/** Looks at the running statement before a run gives up. */
const MOST_LOOKS = 150;

/** What one run could not do. */
export class RowsLeft extends Error {
  override readonly name = 'RowsLeft';
}

/** Runs a saved statement without parameters and waits for its rows. Throws if it fails or takes too long. */
export async function awaitRows(
  { queries, answers, pause }: Pick<RewriteFilesDeps, 'queries' | 'answers' | 'pause'>,
  statement: string,
): Promise<readonly Row[]> {
  const id = await queries.start(statement, []);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const state = (await answers.readStates([id])).get(id);
    if (state === 'answered') return answers.readRows(id);
    if (state !== 'running') throw new Error(`the lake did not answer ${statement}: ${id}`);
    await pause();
  }
  throw new Error(`the lake takes too long to answer ${statement}: ${id}`);
}

/**
 * Calls `rewrite` for each file of the partitions that were found, in their order. It returns how many rows it changed. A partition
 * that fails is left, and the others are done.
 */
export async function rewritePartitions<Found extends { readonly partition: LakePartition }>(
  files: LakeFiles,
  found: readonly Found[],
  rewrite: (found: Found, name: string) => Promise<number>,
): Promise<RewrittenFiles<Found['partition']>> {
  const left: { partition: Found['partition']; error: Error }[] = [];
  const sum = { files: 0, rows: 0 };
  for (const [at, each] of found.entries())
    try {
      if (at >= MOST_PARTITIONS) throw new RowsLeft('more partitions than one run takes');
      for (const name of await files.list(each.partition)) {
        const rows = await rewrite(each, name);
        sum.rows += rows;
        sum.files += rows > 0 ? 1 : 0;
      }
    } catch (error) {
      left.push({ partition: each.partition, error: error instanceof Error ? error : new Error(String(error)) });
    }
  return { ...sum, left };
}

/** Waits for a write. Throws `RowsLeft` if somebody else wrote the file in between. */
export async function writeOrLeave(writing: ReturnType<LakeFile['replace']>): Promise<void> {
  if ((await writing) === 'changed') throw new RowsLeft('somebody else wrote the file');
}
