import { s3Config } from '../../shared/adapters/aws-config.ts';
import { inspectContent } from '../../shared/adapters/media/inspect-content.ts';
import { s3Client } from '../../shared/adapters/s3/client.ts';
import { quarantine as quarantineOf } from '../../shared/adapters/s3/quarantine.ts';
import { MEDIA_LIMITS } from '../../shared/domain/appeal/media-limits.ts';
import { ENV, UPLOAD_PREFIX } from '../../shared/names.ts';
import { inspectMedia } from '../../shared/usecases/media/inspect-media.ts';
import { fromEnvironment, once } from '../runtime/environment.ts';
import { messageConsumer } from '../runtime/events/queue-consumer.ts';
import { media } from '../runtime/stores.ts';

/** The part of S3's "Object Created" event that matters here. */
interface ObjectCreated {
  readonly detail: { readonly object: { readonly key: string; readonly 'version-id'?: string } };
}

const quarantine = once(() =>
  quarantineOf({
    client: s3Client(s3Config()),
    quarantineBucket: fromEnvironment(ENV.quarantineBucket),
    mediaBucket: fromEnvironment(ENV.mediaBucket),
    maxBytes: Math.max(...Object.values(MEDIA_LIMITS).map(({ maxBytes }) => maxBytes)),
  }),
);

/** Queue consumer: inspects the uploaded version that S3 tells of. */
export const handler = messageConsumer(async (message: ObjectCreated) => {
  const { key, 'version-id': version } = message.detail.object;
  if (!key.startsWith(UPLOAD_PREFIX) || version === undefined) return;
  await inspectMedia(
    { media: media(), quarantine: quarantine(), inspect: inspectContent },
    key.slice(UPLOAD_PREFIX.length),
    version,
  );
});
