import type { MediaRecords, PhotoOrigin, Quarantine, ScanFile } from '../media.port.ts';

/** Inspects the bytes of a file, and removes its metadata. The inspector is an adapter. */
export type Inspect = (
  bytes: Uint8Array,
  declared: { readonly contentType: string; readonly size: number },
) => Promise<
  | {
      readonly kind: 'ready';
      readonly contentType: string;
      readonly origin?: PhotoOrigin;
      /** The file without metadata. */
      readonly content: Uint8Array;
    }
  | { readonly kind: 'rejected'; readonly reason: string }
>;

/** The reason of a file that the scanner rejects. */
const MALICIOUS = 'malicious';

export interface InspectMediaDeps {
  readonly media: MediaRecords;
  readonly quarantine: Quarantine;
  readonly inspect: Inspect;
  /** Absent: this deployment scans no files, as its configuration says. */
  readonly scan?: ScanFile | undefined;
}

/**
 * Inspects and scans one uploaded version of a file and releases it without metadata, or rejects it with a reason. A later post of
 * the same form changes nothing. Idempotent.
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
  const isMalicious = verdict.kind === 'ready' && (await deps.scan?.(bytes)) === 'malicious';
  if (verdict.kind === 'rejected' || isMalicious) {
    const reason = verdict.kind === 'rejected' ? verdict.reason : MALICIOUS;
    await deps.media.decide(mediaId, { state: 'rejected', reason });
    return 'rejected';
  }
  const { contentType, content } = verdict;
  const isOriginal = Buffer.compare(bytes, content) === 0;
  const key = await deps.quarantine.release(mediaId, uploadVersion, { contentType, content, isOriginal });
  await deps.media.decide(mediaId, {
    state: 'ready',
    key,
    realType: verdict.contentType,
    ...(verdict.origin && { origin: verdict.origin }),
  });
  return 'ready';
}
