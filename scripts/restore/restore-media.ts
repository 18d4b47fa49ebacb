import {
  CopyObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DAY_MS, type Instant, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import { MEDIA_PREFIX, ORIGINAL_PREFIX } from '#kernel/env-names.ts';

/** Versions that were removed or replaced expire 30 days later (infra/constructs/media-buckets.ts). */
const KEPT_DAYS = 30;

export interface MediaDeps {
  readonly s3: S3Client;
  readonly bucket: string;
  /** Whether the record of a file still names this key: a file that retention removed or a person had erased stays removed. */
  isWanted(mediaId: string, key: string): Promise<boolean>;
  /** Changes nothing. */
  readonly isDry?: boolean;
}

export interface RestoredMedia {
  readonly restored: number;
  /** Files that were removed since, and that no record names any more. */
  readonly leftOut: number;
}

/** One version of an object, or the mark that it was removed. */
interface TaggedVersion {
  readonly key: string;
  readonly id: string;
  readonly at: number;
  readonly isMark: boolean;
  /** The same for the same content. */
  readonly tag: string;
}

/** Whether all versions of the instant are still kept. */
export function isWithinVersions(to: Instant, now: Instant): boolean {
  return to >= plusMillis(now, -KEPT_DAYS * DAY_MS);
}

/**
 * Puts the versions of an instant on top of files that were removed or replaced since. Nothing is deleted, and newer files stay. It may be
 * repeated: what was removed is back already, and what was replaced gets the same version once more.
 */
export async function restoreMedia(deps: MediaDeps, to: Instant): Promise<RestoredMedia> {
  let [restored, leftOut] = [0, 0];
  for (const prefix of [MEDIA_PREFIX, ORIGINAL_PREFIX])
    for await (const versions of objectsOf(deps, prefix)) {
      const wanted = versionToRestore(versions, toMillis(to));
      if (wanted === undefined) continue;
      const { key, id } = wanted;
      const released = `${MEDIA_PREFIX}${key.slice(prefix.length)}`;
      const [mediaId = ''] = key.slice(prefix.length).split('/');
      if (!(await deps.isWanted(mediaId, released))) {
        leftOut++;
        continue;
      }
      restored++;
      if (deps.isDry) continue;
      const CopySource = `${deps.bucket}/${encodeURIComponent(key)}?versionId=${encodeURIComponent(id)}`;
      await deps.s3.send(new CopyObjectCommand({ Bucket: deps.bucket, Key: key, CopySource }));
    }
  return { restored, leftOut };
}

/** The version of the instant, if the object was there, and is removed or replaced by another content now. Newest first. */
function versionToRestore(versions: readonly TaggedVersion[], to: number): TaggedVersion | undefined {
  const [newest] = versions;
  const then = versions.find(({ at }) => at <= to);
  if (newest === undefined || then === undefined || then.isMark) return undefined;
  return newest.isMark || newest.tag !== then.tag ? then : undefined;
}

/** The versions of each object, newest first. A page may end within an object. */
async function* objectsOf({ s3, bucket }: MediaDeps, Prefix: string) {
  let current: TaggedVersion[] = [];
  let markers: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | undefined = {};
  while (markers !== undefined) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix, ...markers }),
    );
    for (const version of listVersions(page)) {
      if (current.length > 0 && current[0]?.key !== version.key) {
        yield current;
        current = [];
      }
      current.push(version);
    }
    const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    markers = IsTruncated ? { KeyMarker, VersionIdMarker } : undefined;
  }
  if (current.length > 0) yield current;
}

/** A page has versions and marks in two lists, each by key, and the newest first. */
function listVersions({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): TaggedVersion[] {
  const all = [
    ...Versions.map((each) => ({ ...each, isMark: false, tag: `${each.ETag} ${each.Size}` })),
    ...DeleteMarkers.map((each) => ({ ...each, isMark: true, tag: '' })),
  ].map(({ Key = '', VersionId = '', LastModified, IsLatest, isMark, tag }) => {
    return { key: Key, id: VersionId, at: LastModified?.getTime() ?? 0, isLatest: IsLatest === true, isMark, tag };
  });
  const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return all.sort((a, b) => order(a.key, b.key) || Number(b.isLatest) - Number(a.isLatest) || b.at - a.at);
}
