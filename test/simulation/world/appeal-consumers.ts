import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { NOTIFIED_EVENTS, WARNED_EVENTS } from '../../../shared/event-lists.ts';
import { notifyAppellant } from '../../../shared/usecases/notices/notify-appellant.ts';
import { notifyStaff } from '../../../shared/usecases/notices/notify-staff.ts';
import { projectView } from '../../../shared/usecases/views/project-view.ts';
import { driveWorkflow } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { isForDriver } from '../../support/usecases/driver-events.ts';
import type { World } from '../../support/usecases/world.ts';
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
