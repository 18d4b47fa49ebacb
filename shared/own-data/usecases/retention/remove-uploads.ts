import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { FIRST_CASES } from '#directory/domain/policy/retention.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { DAY_MS, type Instant, MINUTE_MS, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { monthAfter, toMonth } from '#kernel/domain/time/month.ts';
import type { Job, Outcome } from '#kernel/jobs/job.port.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { MediaFiles, MediaRecord, MediaRecords } from '#media/media.port.ts';

export interface RemoveUploadsDeps {
  readonly log: EventLog;
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly media: Pick<MediaRecords, 'get' | 'listUnsettled' | 'settle' | 'discard' | 'forget'>;
  readonly mediaFiles: MediaFiles;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** How far a lane has come: all of the months before, and of this one up to an entry. */
interface Place {
  readonly month: string;
  readonly after?: string;
}

/**
 * The job that removes uploads which no case has taken some days after they were announced: the released file, its original and the
 * record (DOMAIN 2). The log of a case decides whether it has the file, because a filing or a command may have died between taking
 * the file and its event. May be repeated: the record goes last.
 */
export function removeUploads(deps: RemoveUploadsDeps): Job<string> {
  const { media, directory, time } = deps;
  const findEnd = async () => plusMillis(time.now(), -(await directory.policy()).retention.uploadDays * DAY_MS);
  return {
    name: 'remove-uploads',
    lanes: 8,
    atOnce: 10,
    sliceSize: 100,
    // Several a night, as the schedule has it.
    pass: async () => time.now().slice(0, 13),
    begin: (last) => last,
    async list(lane, position, limit) {
      const until = await findEnd();
      const place: Place =
        position === undefined ? { month: toMonth(startOfLocalDay(FIRST_CASES)) } : JSON.parse(position);
      for (let { month, after } = place; ; month = monthAfter(month), after = undefined) {
        const { things, isLast, after: entry } = await media.listUnsettled(month, lane, { until, limit, after });
        const isNewest = month >= toMonth(until);
        if (things.length === 0 && isLast && !isNewest) continue;
        const next: Place = { month, ...(entry !== undefined && { after: entry }) };
        return { things: things.map(({ id }) => id), after: JSON.stringify(next), isLast: isLast && isNewest };
      }
    },
    async work(id): Promise<Outcome> {
      const [record] = await media.get([id]);
      const became = record && (await removeUpload(deps, record));
      // Somebody took it in this moment: another pass decides.
      return became === 'taken' ? { again: 'taken' } : { uploads: became === 'removed' ? 1 : 0 };
    },
  };
}

/** How long a call may take from attaching a file to its event. */
const ATTACH_SETTLES_MS = 10 * MINUTE_MS;

function isAttachedNow({ attachedAt }: MediaRecord, now: Instant): boolean {
  return attachedAt !== undefined && now < plusMillis(attachedAt, ATTACH_SETTLES_MS);
}

/** What became of it; an upload that its case has is settled. */
async function removeUpload(deps: RemoveUploadsDeps, record: MediaRecord): Promise<'removed' | 'settled' | 'taken'> {
  const { media, mediaFiles } = deps;
  const { id, appealId, uploadVersion } = record;
  if (appealId !== undefined && (await hasFile(deps, appealId, id))) {
    await media.settle(id);
    return 'settled';
  }
  // A call that still runs may append the event that names it.
  if (isAttachedNow(record, deps.time.now()) || !(await media.discard(record))) return 'taken';
  // An inspection that died may have released the file without saying so.
  const key = record.key ?? (uploadVersion === undefined ? undefined : mediaFiles.locate(id, uploadVersion));
  if (key !== undefined) await mediaFiles.remove(key);
  await media.forget(id);
  return 'removed';
}

/** Whether the log of an appeal, or of a request of a business, has the file. */
async function hasFile(deps: RemoveUploadsDeps, caseId: string, mediaId: string): Promise<boolean> {
  const [found, events] = await Promise.all([loadCase(deps, caseId), deps.requestLog.read(caseId)]);
  if (found?.appeal.media.some(({ id }) => id === mediaId)) return true;
  return events.some(({ changes }) => (changes.mediaIds ?? []).includes(mediaId));
}
