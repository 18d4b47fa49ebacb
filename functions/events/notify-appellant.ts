import { type NotifyAppellantDeps, notifyAppellant } from '#notices/notify-appellant.ts';
import { type TellUnitsDeps, tellUnits } from '#notices/tell-units.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { mailNotices } from '../runtime/deps/mail/mail.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { limitStores } from '../runtime/deps/stores/limits.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { logWarning } from '../runtime/log.ts';

/** Queue consumer: tells the desks of units of pressing work, and the appellant what an event means for them. */
export const createHandler = (deps: NotifyAppellantDeps & TellUnitsDeps) =>
  queueConsumer(async (event) => {
    await tellUnits(deps, event);
    const outcome = await notifyAppellant(deps, event);
    if (outcome === 'withheld') logWarning('message-withheld', { appealId: event.appealId, version: event.version });
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, limitStores, directoryStores, requestStores, keys, messages, mailNotices),
);
