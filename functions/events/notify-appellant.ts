import { type NotifyAppellantDeps, notifyAppellant } from '../../shared/usecases/notices/notify-appellant.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { stores } from '../runtime/deps/stores.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { logWarning } from '../runtime/log.ts';

/** Queue consumer: sends the appellant what an event means for them. */
export const createHandler = (deps: NotifyAppellantDeps) =>
  queueConsumer(async (event) => {
    const outcome = await notifyAppellant(deps, event);
    if (outcome === 'withheld') logWarning('message-withheld', { appealId: event.appealId, version: event.version });
  });

export const handler = createHandler(combine(combine(stores, keys), messages));
