import { clear, createStore, del, entries, get, set } from 'idb-keyval';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { pekingDay } from '../../ui/peking-time.ts';
import { putAtOnce } from '../../ui/put-at-once.ts';
import type { Values } from '../commands/table.ts';
import { SAVED_DAY } from './saved-day.ts';

const days = createStore('hotline-field-day', 'days');
const reports = createStore('hotline-field-reports', 'reports');
const photos = createStore('hotline-field-photos', 'photos');

/** The cases of a worker as they were read last. */
export interface SavedDay {
  readonly subject: string;
  readonly name: string;
  /** The instant of the last reading. */
  readonly savedAt: string;
  readonly cases: readonly StaffAppeal[];
}

/** A file of a report that is not sent yet. */
export interface FieldFile {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  /** The idempotency key of its announcement. */
  readonly key: string;
  /** Present once the file is sent. */
  readonly mediaId?: string;
}

/** What a worker has recorded, perhaps without a connection. */
export interface FieldReport {
  readonly id: string;
  /** The worker who recorded it. It is sent only while this worker is signed in. */
  readonly subject: string;
  readonly number: string;
  readonly title: string;
  readonly command: string;
  readonly label: string;
  readonly values: Values;
  readonly files: readonly FieldFile[];
  readonly recordedAt: string;
  /** The idempotency key of its command. */
  readonly key: string;
  /** The version of the case that the worker saw. */
  readonly version: number;
  /** It is still being written, and not sent. */
  readonly isDraft?: true;
  /** Why it was refused. It stays until the worker decides. */
  readonly problem?: CallProblem;
}

const KEY = 'day';

/** Saves the cases of a worker in place of those before. */
export function saveDay(day: SavedDay): Promise<void> {
  localStorage.setItem(SAVED_DAY, day.savedAt);
  return set(KEY, day, days);
}

/** The saved cases. Those of an earlier day or from before a sign-out are removed. Undefined when there are none. */
export async function readDay(today: string): Promise<SavedDay | undefined> {
  const saved = await get<SavedDay>(KEY, days).catch(() => undefined);
  const isOwn = saved?.savedAt === localStorage.getItem(SAVED_DAY);
  if (saved === undefined || (isOwn && pekingDay(saved.savedAt) === today)) return saved;
  await clear(days);
  return undefined;
}

/** Removes the saved cases, at the sign-out. What is not sent yet stays for the same worker. */
export const forgetDay = (): Promise<void> => clear(days).catch(() => undefined);

/** The reports that are not sent yet, the oldest first. */
export async function listReports(): Promise<readonly FieldReport[]> {
  const stored = await entries<string, FieldReport>(reports).catch(() => []);
  return stored.map(([, report]) => report).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

export const saveReport = (report: FieldReport): Promise<void> => putAtOnce(reports, report.id, report);

/** Removes a report with its photos. */
export async function removeReport({ id, files }: FieldReport): Promise<void> {
  await del(id, reports);
  for (const file of files) await del(file.id, photos);
}

export const savePhoto = (id: string, bytes: Blob): Promise<void> => set(id, bytes, photos);
export const readPhoto = (id: string): Promise<Blob | undefined> => get<Blob>(id, photos);
export const dropPhoto = (id: string): Promise<void> => del(id, photos);
