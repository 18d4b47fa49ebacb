import type { RecordOpeningDeps } from '#appeals/case/usecases/cases/record-opening.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { RequestAccess } from './open-request.ts';

/**
 * Records that a member of staff or a person of a partner opens a request, once for each local day. It is shown only when it is
 * recorded.
 */
export async function recordRequestOpening(
  { openings, time }: RecordOpeningDeps,
  { request, actor }: Pick<RequestAccess, 'request' | 'actor'>,
): Promise<void> {
  const [grant] = actor.grants;
  if (!grant) return;
  const at = time.now();
  const { id: appealId, number } = request;
  await openings.record({ appealId, about: 'request', number, by: actor.id, ...grant, day: toLocalDate(at), at });
}
