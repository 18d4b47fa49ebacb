import type { Appeal } from '../../domain/appeal/appeal.ts';
import { firstDayOfMonth, monthAfter, toMonth } from '../../domain/clocks/month.ts';
import { FIRST_CASES, findEndOfTerm, lastDayOfTerm } from '../../domain/policy/retention.ts';
import {
  DAY_MS,
  earliest,
  endOfLocalDay,
  type Instant,
  type LocalDate,
  plusDays,
  startOfLocalDay,
  toLocalDate,
  toMillis,
} from '../../domain/words/instant.ts';
import { isTerminal } from '../../domain/words/words.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Page } from '../../ports/page.ts';
import type { Contacts, Places, Texts } from '../../ports/personal.ts';
import type { RetentionPass, RetentionPosition, RetentionProgress } from '../../ports/retention.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import type { Lists } from '../../ports/views.ts';
import { loadCase } from '../cases/load-case.ts';
import { type ExpireMediaDeps, expireMedia } from './expire-media.ts';
import { type RemoveUploadsDeps, removeUploads } from './remove-uploads.ts';

export interface RunRetentionDeps extends Omit<ExpireMediaDeps, 'media'>, RemoveUploadsDeps {
  readonly media: ExpireMediaDeps['media'] & RemoveUploadsDeps['media'];
  readonly log: EventLog;
  readonly lists: Pick<Lists, 'closedBetween'>;
  readonly contacts: Pick<Contacts, 'seal' | 'erase'>;
  readonly places: Pick<Places, 'remove'>;
  readonly texts: Pick<Texts, 'remove'>;
  readonly retention: RetentionPosition;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** What a run has done. */
export interface RetentionReport {
  readonly sealed: number;
  readonly expired: number;
  /** Places with visits, and texts, that were removed. */
  readonly places: number;
  readonly texts: number;
  readonly uploads: number;
  /** Cases and uploads that failed, by id. The next run tries them again. */
  readonly left: readonly string[];
  /** The local days of closing that are due and not done yet. */
  readonly daysBehind: number;
}

/** How many cases a run looks at; the next run goes on. */
const MOST_CASES = 20_000;
/** More failed cases than this are no single defects. The run stops, so that none of them is forgotten. */
const MOST_LEFT = 1000;
const PAGE = 100;
const AT_ONCE = 10;

/**
 * Seals the contacts of cases whose term after closing has ended, and removes their files, places and texts, each after a term of
 * its own (DOMAIN 2), and the uploads that no case took. It goes through the lists of closed cases in the order of months and
 * stores its position after each page: a run that dies loses a page at most. The log of a case decides, so an outdated entry
 * does no harm, and neither does a second run. Events, views, statistics and the access log are never touched.
 */
export async function runRetention(deps: RunRetentionDeps, most = MOST_CASES): Promise<RetentionReport> {
  const terms = (await deps.directory.policy()).retention;
  const lists = rememberEmpty(deps.lists);
  const run = (pass: RetentionPass, months: number, end: (appealId: string) => Promise<number>) =>
    runPass(deps, lists, { pass, months, most, end });
  const seal = async (id: string) => ((await deps.contacts.seal(id, deps.time.now())) ? 1 : 0);
  const expire = async (id: string) => {
    const found = await loadCase(deps, id);
    return found ? expireMedia(deps, found.appeal) : 0;
  };
  const forget = async (id: string) => {
    // A contact that was sealed goes with the last words about the case.
    await deps.contacts.erase(id, deps.time.now());
    return deps.texts.remove(id);
  };
  const contacts = await run('contacts', terms.contactMonths, seal);
  const media = await run('media', terms.mediaMonths, expire);
  const places = await run('places', terms.placeMonths, (id) => deps.places.remove(id));
  const texts = await run('texts', terms.textMonths, forget);
  const uploads = await removeUploads(deps, terms.uploadDays);
  const all = [contacts, media, places, texts];
  return {
    sealed: contacts.done,
    expired: media.done,
    places: places.done,
    texts: texts.done,
    uploads: uploads.removed,
    left: [...new Set([...all.flatMap(({ left }) => left), ...uploads.left])],
    daysBehind: Math.max(...all.map(({ daysBehind }) => daysBehind)),
  };
}

/** Reads a stretch of the lists without entries once for all passes: the first run looks back to the first cases. */
function rememberEmpty(lists: RunRetentionDeps['lists']): RunRetentionDeps['lists'] {
  const empty = new Map<string, Page<string>>();
  return {
    async closedBetween(from, to, limit, after) {
      const known = empty.get(`${from} ${to}`);
      if (known) return known;
      const page = await lists.closedBetween(from, to, limit, after);
      if (page.items.length === 0 && page.after === undefined) empty.set(`${from} ${to}`, page);
      return page;
    },
  };
}

interface PassReport extends Pick<RetentionReport, 'left' | 'daysBehind'> {
  readonly done: number;
}

/** A pass through the lists of closed cases. */
interface Pass {
  readonly pass: RetentionPass;
  readonly months: number;
  readonly most: number;
  /** What ends with the term of a case; returns how many things ended. */
  readonly end: (appealId: string) => Promise<number>;
}

async function runPass(
  deps: RunRetentionDeps,
  lists: RunRetentionDeps['lists'],
  { pass, months, most, end }: Pass,
): Promise<PassReport> {
  const today = toLocalDate(deps.time.now());
  const due = findDue(today, months);
  const stored = await deps.retention.read(pass);
  let progress: RetentionProgress = stored ?? { from: startOfLocalDay(FIRST_CASES), left: [] };
  let done = 0;
  let cases = 0;

  const work = async (appealIds: readonly string[]): Promise<readonly string[]> => {
    const failed: string[] = [];
    for (let first = 0; first < appealIds.length; first += AT_ONCE)
      await Promise.all(
        appealIds.slice(first, first + AT_ONCE).map(async (appealId) => {
          try {
            for (const id of await listEnded(deps, appealId, months)) {
              // Added in one step, because others count beside it.
              const count = await end(id);
              done += count;
            }
          } catch {
            failed.push(appealId);
          }
        }),
      );
    return failed;
  };

  progress = { ...progress, left: await work(progress.left) };
  while (progress.from < due.until && cases < most && progress.left.length < MOST_LEFT) {
    const { from } = progress;
    // A page that was begun goes on in its own window, so that no entry is passed over.
    const to = progress.to ?? earliest(due.until, startOfNextMonth(from));
    const page = await lists.closedBetween(from, to, PAGE, progress.after);
    cases += page.items.length;
    const left = [...progress.left, ...(await work(page.items))];
    progress = page.after === undefined ? { from: to, left } : { from, to, after: page.after, left };
    // Months without cases are passed again in no time.
    if (page.items.length > 0) await deps.retention.write(pass, progress);
  }
  await deps.retention.write(pass, progress);
  const behindMs = toMillis(due.until) - toMillis(progress.from);
  return { done, left: progress.left, daysBehind: Math.max(0, Math.ceil(behindMs / DAY_MS)) };
}

/** The last local day of closing whose term has ended before today, and its end. */
function findDue(today: LocalDate, months: number): { readonly day: LocalDate; readonly until: Instant } {
  let day = plusDays(lastDayOfTerm(today, -months), 3);
  while (lastDayOfTerm(day, months) >= today) day = plusDays(day, -1);
  return { day, until: endOfLocalDay(day) };
}

function startOfNextMonth(from: Instant): Instant {
  return startOfLocalDay(firstDayOfMonth(monthAfter(toMonth(from))));
}

/**
 * The cases whose term has ended with this one: itself, and those that follow it. A merged case is written to its appellant as
 * long as its master is, so the master's closing counts.
 */
async function listEnded(deps: RunRetentionDeps, appealId: string, months: number): Promise<readonly string[]> {
  const found = await loadCase(deps, appealId);
  if (!found || found.appeal.merger || !hasEnded(found.appeal, months, deps.time)) return [];
  return [appealId, ...found.appeal.children.map(({ id }) => id)];
}

/** Whether a case is closed and its term has ended. */
function hasEnded({ status, closedAt }: Appeal, months: number, time: TimeSource): boolean {
  return isTerminal(status) && closedAt !== undefined && findEndOfTerm(closedAt, months) <= time.now();
}
