import type { Light } from '#appeals/case/domain/clocks/light.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { Lists, Stretch } from '../../ports/views.ts';
import { filterVisibleLines, openQueue, type QueueAccessDeps } from './queue-access.ts';

export interface CountQueueDeps extends QueueAccessDeps {
  readonly lists: Pick<Lists, 'stretch'>;
  readonly time: TimeSource;
}

/** A number of cases; `atLeast` if counting stopped there. */
export interface Count {
  readonly count: number;
  readonly atLeast: boolean;
}

export interface QueueCounts extends Readonly<Record<Light, Count>> {
  readonly at: Instant;
  readonly total: Count;
}

/**
 * Counts the cases of a queue by light, from its lines alone; a very long part is counted up to a limit. `not-found` for a
 * queue that the reader may not see. Cases that the reader may not see are not counted.
 */
export async function countQueue(
  deps: CountQueueDeps,
  staff: StaffMember,
  queue: Queue,
  unitId?: string,
): Promise<Result<QueueCounts, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open) return fail({ kind: 'not-found' });
  const now = deps.time.now();
  const read = async (part: Stretch['part']) => {
    const { lines, whole } = await deps.lists.stretch(queue, open.scope, { part, now });
    return { lines: await filterVisibleLines(deps, staff, queue, lines), atLeast: !whole };
  };
  const [late, inTime, resting] = await Promise.all([read('late'), read('inTime'), read('resting')]);
  const red = late.lines.filter(({ redAt }) => redAt !== undefined && redAt <= now).length;
  const lights = {
    red: { count: red, atLeast: late.atLeast },
    yellow: { count: late.lines.length - red, atLeast: late.atLeast },
    green: { count: inTime.lines.length, atLeast: inTime.atLeast },
    off: { count: resting.lines.length, atLeast: resting.atLeast },
  };
  return ok({ at: now, total: sum(Object.values(lights)), ...lights });
}

function sum(counts: readonly Count[]): Count {
  return {
    count: counts.reduce((total, { count }) => total + count, 0),
    atLeast: counts.some(({ atLeast }) => atLeast),
  };
}
