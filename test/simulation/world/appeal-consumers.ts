import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { NOTIFIED_EVENTS, WARNED_EVENTS } from '#kernel/event-lists.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { notifyStaff } from '#notices/notify-staff.ts';
import { isForDriver } from '#test/support/usecases/driver-events.ts';
import type { World } from '#test/support/usecases/world.ts';
import type { Consumer } from './delivery.ts';

type AppealConsumer = Consumer<World, AppealEvent>;

const DRIVER: AppealConsumer = { name: 'drive-workflow', consume: driveWorkflow };
const APPELLANT: AppealConsumer = { name: 'notify-appellant', consume: notifyAppellant };
const STAFF: AppealConsumer = { name: 'notify-staff', consume: notifyStaff };

/** Who gets the events of appeals: the views from the stream, the others from queues. */
export const APPEAL_CONSUMERS = {
  stream: { name: 'project-views', consume: projectView } satisfies AppealConsumer,
  listQueues: (event: AppealEvent): readonly AppealConsumer[] => [
    ...(isForDriver(event) ? [DRIVER] : []),
    ...(is(NOTIFIED_EVENTS, event) ? [APPELLANT] : []),
    ...(is(WARNED_EVENTS, event) ? [STAFF] : []),
  ],
};

function is(types: readonly string[], { type }: AppealEvent): boolean {
  return types.includes(type);
}
