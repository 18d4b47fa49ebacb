import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Contacts, Places } from '#appeals/case/ports/personal.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { findEndOfTerm } from '#directory/domain/policy/retention.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestLists } from '#enterprise/requests/requests.port.ts';
import { loadRequest } from '#enterprise/requests/usecases/open-request.ts';
import type { VisitLists } from '#enterprise/visits/visits.port.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type ExpireMediaDeps, expireMedia } from '#media/usecases/expire-media.ts';
import type { RetentionPass, RetentionPosition } from '../../retention.port.ts';
import { type RemoveUploadsDeps, removeUploads } from './remove-uploads.ts';
import { type ClosedBetween, type PassReport, runPass } from './run-pass.ts';

export interface RunRetentionDeps extends Omit<ExpireMediaDeps, 'media'>, RemoveUploadsDeps {
  readonly media: ExpireMediaDeps['media'] & RemoveUploadsDeps['media'];
  readonly log: EventLog;
  readonly lists: Pick<Lists, 'closedBetween'>;
  readonly requestLists: Pick<RequestLists, 'closedBetween'>;
  readonly visitLists: Pick<VisitLists, 'closedBetween'>;
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

/**
 * Seals the contacts of cases whose term after closing has ended, and removes their files, places and texts, each after a term of
 * its own (DOMAIN 2), and the uploads that no case took. It goes through the lists of closed cases in the order of months and
 * stores its position after each page: a run that dies loses a page at most. The log of a case decides, so an outdated entry
 * does no harm, and neither does a second run. Events, views, statistics and the access log are never touched.
 */
export async function runRetention(deps: RunRetentionDeps, most = MOST_CASES): Promise<RetentionReport> {
  const terms = (await deps.directory.policy()).retention;
  const cases = passesOfCases(deps, most);
  const requests = passesOfRequests(deps, most);
  const contacts = await cases('contacts', terms.contactMonths, async (id) =>
    (await deps.contacts.seal(id, deps.time.now())) ? 1 : 0,
  );
  const media = await cases('media', terms.mediaMonths, async (id) => {
    const found = await loadCase(deps, id);
    return found
      ? expireMedia(
          deps,
          found.appeal.media.map(({ id: mediaId }) => mediaId),
        )
      : 0;
  });
  const places = await cases('places', terms.placeMonths, (id) => deps.places.remove(id));
  const texts = await cases('texts', terms.textMonths, async (id) => {
    // A contact that was sealed goes with the last words about the case.
    await deps.contacts.erase(id, deps.time.now());
    return deps.texts.remove(id);
  });
  const requestMedia = await requests('requestMedia', terms.mediaMonths, ({ mediaIds }) => expireMedia(deps, mediaIds));
  const requestTexts = await requests('requestTexts', terms.textMonths, ({ id }) => deps.texts.remove(id));
  // A visit that has ended never begins again, so the list alone decides.
  const visitTexts = await runPass(deps, {
    pass: 'visitTexts',
    months: terms.textMonths,
    most,
    closedBetween: (...window) => deps.visitLists.closedBetween(...window),
    end: (visitId) => deps.texts.remove(visitId),
  });
  const uploads = await removeUploads(deps, terms.uploadDays);
  const all = [contacts, media, places, texts, requestMedia, requestTexts, visitTexts];
  return {
    sealed: contacts.done,
    expired: media.done + requestMedia.done,
    places: places.done,
    texts: texts.done + requestTexts.done + visitTexts.done,
    uploads: uploads.removed,
    left: [...new Set([...all.flatMap(({ left }) => left), ...uploads.left])],
    daysBehind: Math.max(...all.map(({ daysBehind }) => daysBehind)),
  };
}

/** Runs passes through the closed cases; a case that was merged ends with the one that it follows. */
function passesOfCases(deps: RunRetentionDeps, most: number) {
  const closedBetween = rememberEmpty((...window) => deps.lists.closedBetween(...window));
  return (pass: RetentionPass, months: number, endOne: (appealId: string) => Promise<number>): Promise<PassReport> => {
    const end = async (appealId: string) => {
      let done = 0;
      for (const id of await listEnded(deps, appealId, months)) done += await endOne(id);
      return done;
    };
    return runPass(deps, { pass, months, most, closedBetween, end });
  };
}

/** Runs passes through the closed requests of businesses. The log decides here too: a request may have been opened again. */
function passesOfRequests(deps: RunRetentionDeps, most: number) {
  const closedBetween = rememberEmpty((...window) => deps.requestLists.closedBetween(...window));
  return (pass: RetentionPass, months: number, endOne: (request: ServiceRequest) => Promise<number>) => {
    const end = async (id: string) => {
      const request = (await loadRequest(deps.requestLog, id))?.request;
      const hasEnded = request?.closedAt !== undefined && findEndOfTerm(request.closedAt, months) <= deps.time.now();
      return hasEnded ? endOne(request) : 0;
    };
    return runPass(deps, { pass, months, most, closedBetween, end });
  };
}

/** Reads a stretch of the lists without entries once for all passes: the first run looks back to the first cases. */
function rememberEmpty(closedBetween: ClosedBetween): ClosedBetween {
  const empty = new Map<string, Page<string>>();
  return async (from, to, limit, after) => {
    const known = empty.get(`${from} ${to}`);
    if (known) return known;
    const page = await closedBetween(from, to, limit, after);
    if (page.items.length === 0 && page.after === undefined) empty.set(`${from} ${to}`, page);
    return page;
  };
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
