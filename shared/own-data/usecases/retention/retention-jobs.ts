import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Contacts, Places } from '#appeals/case/ports/personal.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { findEndOfTerm } from '#directory/domain/policy/retention.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestLists, RequestLog } from '#enterprise/requests/requests.port.ts';
import { loadRequest } from '#enterprise/requests/usecases/open-request.ts';
import type { VisitLists } from '#enterprise/visits/visits.port.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { type ExpireMediaDeps, expireMedia } from '#media/usecases/expire-media.ts';
import { type Term, type TermJobDeps, termJob } from './term-job.ts';

export interface RetentionDeps extends TermJobDeps, ExpireMediaDeps {
  readonly log: EventLog;
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly lists: Pick<Lists, 'closedBetween'>;
  readonly requestLists: Pick<RequestLists, 'closedBetween'>;
  readonly visitLists: Pick<VisitLists, 'closedBetween'>;
  readonly contacts: Pick<Contacts, 'seal' | 'erase'>;
  readonly places: Pick<Places, 'remove'>;
  readonly texts: Pick<Texts, 'remove'>;
}

/**
 * The jobs that seal the contacts of cases whose term after closing has ended, and remove files, places and texts, each after a term of its
 * own (DOMAIN 2). Events, views, statistics and the access log are never touched.
 */
export const RETENTION_JOBS = {
  'retain-contacts': (deps) =>
    ofCases(deps, {
      name: 'retain-contacts',
      months: ({ contactMonths }) => contactMonths,
      counted: 'sealed',
      end: async (id) => ((await deps.contacts.seal(id, deps.time.now())) ? 1 : 0),
    }),
  'retain-media': (deps) =>
    ofCases(deps, {
      name: 'retain-media',
      months: ({ mediaMonths }) => mediaMonths,
      counted: 'expired',
      end: async (id) => {
        const found = await loadCase(deps, id);
        const kept = found ? await listKeptElsewhere(deps, found.appeal) : [];
        const mediaIds = found?.appeal.media.map((each) => each.id) ?? [];
        return expireMedia(
          deps,
          mediaIds.filter((mediaId) => !kept.includes(mediaId)),
        );
      },
    }),
  'retain-places': (deps) =>
    ofCases(deps, {
      name: 'retain-places',
      months: ({ placeMonths }) => placeMonths,
      counted: 'places',
      end: (id) => deps.places.remove(id),
    }),
  'retain-texts': (deps) =>
    ofCases(deps, {
      name: 'retain-texts',
      months: ({ textMonths }) => textMonths,
      counted: 'texts',
      end: async (id) => {
        // A contact that was sealed goes with the last words about the case.
        await deps.contacts.erase(id, deps.time.now());
        return deps.texts.remove(id);
      },
    }),
  'retain-request-media': (deps) =>
    ofRequests(deps, {
      name: 'retain-request-media',
      months: ({ mediaMonths }) => mediaMonths,
      counted: 'expired',
      end: ({ mediaIds }) => expireMedia(deps, mediaIds),
    }),
  'retain-request-texts': (deps) =>
    ofRequests(deps, {
      name: 'retain-request-texts',
      months: ({ textMonths }) => textMonths,
      counted: 'texts',
      end: ({ id }) => deps.texts.remove(id),
    }),
  // A visit that has ended never begins again, so the list alone decides.
  'retain-visit-texts': (deps) =>
    termJob(deps, {
      name: 'retain-visit-texts',
      months: ({ textMonths }) => textMonths,
      counted: 'texts',
      closedBetween: (...window) => deps.visitLists.closedBetween(...window),
      end: (visitId) => deps.texts.remove(visitId),
    }),
} as const satisfies Readonly<Record<string, (deps: RetentionDeps) => Job<string>>>;

type Own<Thing> = Pick<Term, 'name' | 'months' | 'counted'> & { readonly end: (thing: Thing) => Promise<number> };

/** A job through the closed cases; a case that was merged ends with the one that it follows. */
function ofCases(deps: RetentionDeps, { end, ...term }: Own<string>): Job<string> {
  return termJob(deps, {
    ...term,
    closedBetween: (...window) => deps.lists.closedBetween(...window),
    async end(appealId, months) {
      let ended = 0;
      for (const id of await listEnded(deps, appealId, months)) ended += await end(id);
      return ended;
    },
  });
}

/** A job through the closed requests of businesses. The log decides here too: a request may have been opened again. */
function ofRequests(deps: RetentionDeps, { end, ...term }: Own<ServiceRequest>): Job<string> {
  return termJob(deps, {
    ...term,
    closedBetween: (...window) => deps.requestLists.closedBetween(...window),
    async end(id, months) {
      const request = (await loadRequest(deps.requestLog, id))?.request;
      const hasEnded = request?.closedAt !== undefined && findEndOfTerm(request.closedAt, months) <= deps.time.now();
      return hasEnded ? end(request) : 0;
    },
  });
}

/**
 * The cases whose term has ended with this one: itself, and those that follow it. A merged case is written to its appellant as
 * long as its master is, so the master's closing counts.
 */
async function listEnded(deps: RetentionDeps, appealId: string, months: number): Promise<readonly string[]> {
  const found = await loadCase(deps, appealId);
  if (!found || found.appeal.merger || !hasEnded(deps, found.appeal, months)) return [];
  return [appealId, ...found.appeal.children.map(({ id }) => id)];
}

/** The files of a case that another one has as well, of which it was a part (DOMAIN 3), and which are still to be kept there. */
async function listKeptElsewhere(deps: RetentionDeps, { splits, splitFromId }: Appeal): Promise<readonly string[]> {
  const ids = [...splits.map(({ id }) => id), ...(splitFromId === undefined ? [] : [splitFromId])];
  const others = (await Promise.all(ids.map((id) => loadCase(deps, id)))).flatMap((each) => each?.appeal ?? []);
  const { mediaMonths } = (await deps.directory.policy()).retention;
  return others.filter((each) => !hasEnded(deps, each, mediaMonths)).flatMap(({ media }) => media.map(({ id }) => id));
}

/** Whether a case is closed and its term has ended. */
function hasEnded({ time }: RetentionDeps, { status, closedAt }: Appeal, months: number): boolean {
  return isTerminal(status) && closedAt !== undefined && findEndOfTerm(closedAt, months) <= time.now();
}
