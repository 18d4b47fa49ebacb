import type { StaffMember } from '#directory/domain/directory.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import { type CountQueueDeps, countQueue, type QueueCounts } from './count-queue.ts';
import { listReadableQueues, type ReadableQueue } from './queue-access.ts';

/** A queue with its cases by light. */
export interface CountedQueue extends QueueCounts {
  readonly queue: Queue;
  /** The own unit whose queue was counted. */
  readonly unitId?: string;
}

/**
 * Counts the cases of every queue that a member of staff may see, in the usual order of queues. The queue of units is counted for each
 * own unit; the centre, which may read any unit, has no one count of them.
 */
export async function countQueues(deps: CountQueueDeps, staff: StaffMember): Promise<readonly CountedQueue[]> {
  const counted = await Promise.all(
    listReadableQueues(staff)
      .flatMap(toPlaces)
      .map(async ({ queue, unitId }): Promise<readonly CountedQueue[]> => {
        const counts = await countQueue(deps, staff, queue, unitId);
        return counts.ok ? [{ queue, ...(unitId !== undefined && { unitId }), ...counts.value }] : [];
      }),
  );
  return counted.flat();
}

function toPlaces({
  queue,
  ownUnitIds,
}: ReadableQueue): readonly { readonly queue: Queue; readonly unitId?: string }[] {
  return queue === 'unit' ? ownUnitIds.map((unitId) => ({ queue, unitId })) : [{ queue }];
}
