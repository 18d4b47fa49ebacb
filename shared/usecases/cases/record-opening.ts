import type { CaseAccess } from '../../domain/appeal/case.ts';
import { toLocalDate } from '../../domain/words/instant.ts';
import type { Openings } from '../../ports/access/openings.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';

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
