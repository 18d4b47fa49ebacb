import { type ReceiveMailDeps, receiveMail } from '#mail/usecases/receive-mail.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { mailOut, mailsIn } from '../runtime/deps/mail/mail.ts';
import { recognisers } from '../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../runtime/deps/stores/case-commands.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { messageConsumer } from '../runtime/events/queue-consumer.ts';
import { logInfo } from '../runtime/log.ts';

/** The part of S3's "Object Created" event that this function reads. */
interface ObjectCreated {
  readonly detail: { readonly object: { readonly key: string } };
}

/** Queue consumer: makes a received mail an appeal, a part of a case, or an entry of a list at which a person looks. */
export const createHandler = (deps: ReceiveMailDeps) =>
  messageConsumer(async ({ detail }: ObjectCreated) => {
    const { outcome, appealId } = await receiveMail(deps, detail.object.key);
    logInfo('mail-received', { outcome, ...(appealId !== undefined && { appealId }) });
  });

export const handler = createHandler(combine(caseCommandStores, personalStores, keys, recognisers, mailsIn, mailOut));
