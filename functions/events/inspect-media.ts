import { UPLOAD_PREFIX } from '#kernel/env-names.ts';
import { type InspectMediaDeps, inspectMedia } from '#media/usecases/inspect-media.ts';
import { inspection } from '../runtime/deps/inspection.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { messageConsumer } from '../runtime/events/queue-consumer.ts';

/** The part of S3's "Object Created" event that this function reads. */
interface ObjectCreated {
  readonly detail: { readonly object: { readonly key: string; readonly 'version-id'?: string } };
}

/** Queue consumer: inspects the version that was uploaded. A message without a version goes to the failure queue. */
export const createHandler = (deps: InspectMediaDeps) =>
  messageConsumer(async (message: ObjectCreated) => {
    const { key, 'version-id': version } = message.detail.object;
    if (!key.startsWith(UPLOAD_PREFIX)) return;
    if (version === undefined) throw new Error('S3 sent no version of the file: the bucket must keep versions');
    await inspectMedia(deps, key.slice(UPLOAD_PREFIX.length), version);
  });

export const handler = createHandler(combine(personalStores, inspection));
