import type { MediaRecords, PhotoOrigin, Quarantine } from '../../ports/media.ts';

/** Inspects the bytes of a file. The inspector is an adapter. */
export type Inspect = (
  bytes: Uint8Array,
  declared: { readonly contentType: string; readonly size: number },
) => Promise<
  | { readonly kind: 'ready'; readonly contentType: string; readonly origin?: PhotoOrigin }
  | { readonly kind: 'rejected'; readonly reason: string }
>;

export interface InspectMediaDeps {
  readonly media: MediaRecords;
  readonly quarantine: Quarantine;
  readonly inspect: Inspect;
}

/**
 * Inspects one uploaded version of a file and copies that version to the media bucket, or rejects it with a reason. A later
 * post of the same form changes nothing. Idempotent.
 */
export async function inspectMedia(
  deps: InspectMediaDeps,
  mediaId: string,
  uploadVersion: string,
): Promise<'ready' | 'rejected' | 'ignored'> {
  const begun = await deps.media.beginInspection(mediaId, uploadVersion);
  if (begun !== 'begun') return 'ignored';
  const [record] = await deps.media.get([mediaId]);
  if (!record) return 'ignored';
  const bytes = await deps.quarantine.read(mediaId, uploadVersion);
  const verdict = await deps.inspect(bytes, { contentType: record.contentType, size: record.size });
  if (verdict.kind === 'rejected') {
    await deps.media.decide(mediaId, { state: 'rejected', reason: verdict.reason });
    return 'rejected';
  }
  const key = await deps.quarantine.release(mediaId, uploadVersion, verdict.contentType);
  await deps.media.decide(mediaId, {
    state: 'ready',
    key,
    realType: verdict.contentType,
    ...(verdict.origin && { origin: verdict.origin }),
  });
  return 'ready';
}
