import type { WorkingCalendar } from '../calendar.ts';
import type { Finding } from '../judge-case.ts';
import { MARKS } from '../limits.ts';
import type { CheckedRequest, Warning } from './checked-request.ts';
import { findRequestCheckpoint } from './compare-request.ts';
import { type Facts, listDeputies, seriesOf } from './facts.ts';
import type { ObservationOf } from './observation.ts';
import type { Seen } from './sight.ts';

/** After the end of the faults a timer may be this late: the audit finds it. */
const MOST_LATE_MS = 3_600_000;

/** Judges what must have happened when all faults have stopped and everything was delivered. */
export function judgeEnd(
  { at, rows, answers }: ObservationOf<'end'>,
  place: number,
  facts: Facts,
  all: ReadonlyMap<string, Seen>,
  texts: readonly ObservationOf<'text'>[],
  calendar: WorkingCalendar,
): Finding[] {
  return [...all.values()].flatMap((seen) => {
    const { request } = seen;
    const breach = (check: string, what: string): Finding => ({
      check,
      version: request.version,
      type: 'the end of the lifecycle',
      what,
    });
    const row = rows.find(({ requestId }) => requestId === request.id);
    const counted = answers.filter(({ requestId }) => requestId === request.id);
    return [
      ...judgeRow(request, row).map((what) => breach('lists', what)),
      ...judgeAnswers(request, counted).map((what) => breach('helpfulness', what)),
      ...judgeHolder(facts, request).map((what) => breach('manager', what)),
      ...request.warnings
        .flatMap((warning) => judgeTexts(facts, seen, warning, texts, place))
        .map((what) => breach('texts', what)),
      ...judgeTimers(request, at, calendar).map((what) => breach('timer', what)),
    ];
  });
}

function judgeRow(request: CheckedRequest, row: ObservationOf<'end'>['rows'][number] | undefined): string[] {
  if (!row) return ['the request is in no list'];
  const names = ['version', 'status', 'managerId', 'escalatedTo', 'round', 'run'] as const;
  return names.flatMap((name) =>
    row[name] === request[name] ? [] : [`${name} ${String(row[name])} in place of ${String(request[name])}`],
  );
}

/** One answer for a request that was rated: the last one, in the local month of the first. */
function judgeAnswers({ answers, filing }: CheckedRequest, counted: ObservationOf<'end'>['answers']): string[] {
  const [first, last] = [answers[0], answers.at(-1)];
  if (!first || !last) return counted.length > 0 ? ['an answer that nobody gave is counted'] : [];
  const month = new Date(first.at + 8 * 3_600_000).toISOString().slice(0, 7);
  const must = JSON.stringify([[month, `${filing.county.slice(0, 4)}00`, filing.county, filing.type, last.helpful]]);
  const has = JSON.stringify(counted.map((each) => [each.month, each.city, each.pool, each.type, each.helpful]));
  return has === must ? [] : [`counted ${has} in place of ${must}`];
}

/** An open request is with the manager of its business, unless a person gave or took it, or it is past its beginning. */
function judgeHolder(facts: Facts, request: CheckedRequest): string[] {
  const { filing, status, managerId, isAsBusiness } = request;
  const manager = seriesOf(facts.managers, filing.creditCode).last;
  if (status === 'closed' || !isAsBusiness || managerId === manager) return [];
  // Of two changes of one instant nobody knows which came first: a manager returns a request and gets its business by an import.
  if (facts.managedSince.get(filing.creditCode) === request.cameSince) return [];
  const isBegun = !['requested', 'assigned', 'accepted'].includes(status);
  return manager === undefined && isBegun ? [] : [`${managerId ?? 'the pool'} in place of ${manager ?? 'the pool'}`];
}

/** A milestone is texted to the manager and a deputy, from red on to the leaders, a circular to the supervisors too. */
function judgeTexts(
  facts: Facts,
  { request, sights }: Seen,
  { version, at, place: since, mark, isTold }: Warning,
  texts: readonly ObservationOf<'text'>[],
  place: number,
): string[] {
  const reference = `${request.id}-${version}-warning-`;
  const has = format(texts.filter((text) => text.reference.startsWith(reference)).map(({ phone }) => phone));
  if (!isTold) return has === '' ? [] : [`${mark} of v${version} is texted to ${has}`];
  const { heads, staff, supervisorPhones } = facts.world;
  const head = heads.get(request.filing.county);
  const leaders = head?.leaderPhones ?? [];
  if (mark === 'supervisor' || mark === 'head') {
    const must = format(mark === 'head' ? leaders : supervisorPhones);
    return has === must ? [] : [`the escalation of v${version} is texted to ${has} in place of ${must}`];
  }
  const from = sights.findLast((each) => each.place <= since);
  const managers = new Set([from, ...sights.filter((each) => each.place > since)].map((each) => each?.managerId));
  const isHigh = MARKS.indexOf(mark) >= MARKS.indexOf('red');
  const allowed = [...managers].flatMap((managerId) =>
    listDeputies(facts, managerId, at, { began: since, place }).map((deputy) => {
      const own = [managerId, deputy].flatMap((id) => (id === undefined ? [] : (staff.get(id)?.phone ?? [])));
      const desk = own.length > 0 ? own : (head?.dutyPhones ?? []);
      return format([...desk, ...(isHigh ? leaders : []), ...(mark === 'circular' ? supervisorPhones : [])]);
    }),
  );
  return allowed.includes(has)
    ? []
    : [`${mark} of v${version} is texted to ${has} in place of ${allowed.join(' or ')}`];
}

function judgeTimers(request: CheckedRequest, at: number, calendar: WorkingCalendar): string[] {
  const due = findRequestCheckpoint(request, calendar);
  return due !== undefined && due < at - MOST_LATE_MS
    ? [`nothing has happened since ${new Date(due).toISOString()}`]
    : [];
}

function format(phones: readonly string[]): string {
  return [...new Set(phones)].sort().join(' ');
}
