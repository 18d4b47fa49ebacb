import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { FIRST_CASES } from '#directory/domain/policy/retention.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { DAY_MS, type Instant, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { monthAfter, toMonth } from '#kernel/domain/time/month.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { MediaFiles, MediaRecord, MediaRecords } from '#media/media.port.ts';
import type { RetentionPosition } from '../../retention.port.ts';

export interface RemoveUploadsDeps {
  readonly log: EventLog;
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly media: Pick<MediaRecords, 'get' | 'listUnsettled' | 'settle' | 'discard' | 'forget'>;
  readonly mediaFiles: MediaFiles;
  readonly retention: RetentionPosition;
  readonly time: TimeSource;
}

export interface UploadsReport {
  readonly removed: number;
  /** Uploads that failed, by id. The next run tries them again. */
  readonly left: readonly string[];
}

/** More failed uploads than this are no single defects. The run stops, so that none of them is forgotten. */
const MOST_LEFT = 1000;

/**
 * Removes uploads that no case has taken some days after they were announced: the released file, its original and the record
 * (DOMAIN 2). The log of a case decides whether it has the file, because a filing or a command may have died between taking
 * the file and its event. May be repeated: the record goes last.
 */
export async function removeUploads(deps: RemoveUploadsDeps, days: number): Promise<UploadsReport> {
  const { media, retention, time } = deps;
  const until = plusMillis(time.now(), -days * DAY_MS);
  const stored = await retention.read('uploads');
  const from = stored?.from ?? startOfLocalDay(FIRST_CASES);
  const left: string[] = [];
  let removed = 0;

  const decide = async (record: MediaRecord) => {
    try {
      if (await removeUpload(deps, record)) removed++;
    } catch {
      left.push(record.id);
    }
  };
  for (const record of await media.get(stored?.left ?? [])) await decide(record);
  for (const month of listMonths(from, until))
    for await (const record of media.listUnsettled(month, until)) {
      await decide(record);
      // The position stays, so that the next run lists the rest.
      if (left.length >= MOST_LEFT) return { removed, left };
    }
  await retention.write('uploads', { from: until, left });
  return { removed, left };
}

/** Whether it was removed; an upload that its case has is settled instead. */
async function removeUpload(deps: RemoveUploadsDeps, record: MediaRecord): Promise<boolean> {
  const { media, mediaFiles } = deps;
  const { id, appealId, uploadVersion } = record;
  if (appealId !== undefined && (await hasFile(deps, appealId, id))) {
    await media.settle(id);
    return false;
  }
  // Somebody took it in this moment: another run decides.
  if (!(await media.discard(id, appealId))) return false;
  // An inspection that died may have released the file without saying so.
  const key = record.key ?? (uploadVersion === undefined ? undefined : mediaFiles.locate(id, uploadVersion));
  if (key !== undefined) await mediaFiles.remove(key);
  await media.forget(id);
  return true;
}

/** Whether the log of an appeal, or of a request of a business, has the file. */
async function hasFile(deps: RemoveUploadsDeps, caseId: string, mediaId: string): Promise<boolean> {
  const [found, events] = await Promise.all([loadCase(deps, caseId), deps.requestLog.read(caseId)]);
  if (found?.appeal.media.some(({ id }) => id === mediaId)) return true;
  return events.some(({ changes }) => (changes.mediaIds ?? []).includes(mediaId));
}

function listMonths(from: Instant, until: Instant): readonly string[] {
  const months = [toMonth(from)];
  while ((months.at(-1) ?? '') < toMonth(until)) months.push(monthAfter(months.at(-1) ?? ''));
  return months;
}
