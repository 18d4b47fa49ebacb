import { toLocalDate } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { CaseAccess } from '../../domain/case.ts';
import type { Openings } from '../../ports/openings.ts';

export interface RecordOpeningDeps {
  readonly openings: Pick<Openings, 'record'>;
  readonly time: TimeSource;
}

/** Records that a member of staff opens a case, once for each local day. The case is shown only when it is recorded. */
export async function recordOpening(
  { openings, time }: RecordOpeningDeps,
  { appeal, scope }: Pick<CaseAccess, 'appeal' | 'scope'>,
  by: string,
): Promise<void> {
  const [grant] = scope.grants;
  if (!grant) return;
  const at = time.now();
  const { id: appealId, number } = appeal;
  await openings.record({ appealId, number, by, ...grant, day: toLocalDate(at), at });
}
