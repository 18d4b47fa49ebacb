import { ENV } from '../../shared/names.ts';
import { notifyAppellant } from '../../shared/usecases/notices/notify-appellant.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { notices } from '../runtime/gateways.ts';
import { keyring } from '../runtime/secrets.ts';
import { contacts, directory, log, time } from '../runtime/stores.ts';

/** Queue consumer: tells the appellant what an event means for them. */
export const handler = queueConsumer((event) =>
  notifyAppellant(
    {
      log: log(),
      contacts: contacts(),
      directory: directory(),
      keyring: keyring(),
      notices: notices(),
      time,
      publicUrl: fromEnvironment(ENV.publicUrl),
    },
    event,
  ),
);
