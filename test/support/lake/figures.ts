import { type Appeal, findLead } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { HOUR_MS, type LocalDate, nextDate, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { isTerminal, MARKS, type SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import { toColumn } from '#scripts/statistics/explain-month.ts';
import { countCase } from '#statistics/domain/case-counts.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import { campaigns, visits } from './enterprise-figures.ts';
import { type EnterpriseLogs, NO_ENTERPRISE } from './enterprise-lives.ts';
import { byText, counted, type Days, inDays, type Life, type Row, share } from './figure-rows.ts';
import { limits, onTime } from './limit-figures.ts';
import { reach, solvedWithin } from './outcome-figures.ts';
import { helpfulness } from './request-figures.ts';
import { SIMULATED_USES, type SnapshotUses } from './uses.ts';

/**
 * The key figures once more, from the events themselves and the domain's own fold, without rows, tables or SQL: what the SQL
 * is held against. Each gives the rows of the figure of its name, in its order.
 */

export function livesOf(logs: Iterable<readonly AppealEvent[]>): readonly Life[] {
  return Array.from(logs, (log) => {
    const states: Appeal[] = [];
    for (const event of log) states.push(evolve(states.at(-1), event));
    return { log, states, now: states.at(-1) as Appeal };
  });
}

const filedIn = (lives: readonly Life[], days: Days) =>
  lives.filter(({ now }) => inDays(days, toLocalDate(now.submittedAt)));
/** A case that was a tip-off once is one in all its rows. */
const isReport = ({ states }: Life) => states.some(({ kind }) => kind === 'report');
const cityOf = (life: Life, { regionCode = '' }: Appeal) =>
  isReport(life) ? 'reports' : regionCode.slice(2, 4) === '00' ? 'elsewhere' : `${regionCode.slice(0, 4)}00`;
const countyOf = ({ regionCode = '' }: Appeal) => (regionCode.slice(4, 6) === '00' ? 'none' : regionCode.slice(0, 6));
/** No row of a sealed case has a unit. */
const isSealed = ({ states }: Life) =>
  states.some(({ kind, flags }) => kind === 'report' || flags.includes('confidential'));

/** The value of the nearest rank. */
function percentile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? null;
}

function volume(lives: readonly Life[], days: Days): readonly Row[] {
  const filed = filedIn(lives, days).map(({ now }) => now);
  const dimensions: Record<string, (appeal: Appeal) => string> = {
    all: () => 'all',
    kind: ({ kind }) => kind,
    channel: ({ channel }) => channel,
    category: ({ category, categoryHint }) =>
      (category ?? categoryHint ?? 'none').slice(0, category || categoryHint ? 2 : 4),
    county: countyOf,
  };
  return Object.entries(dimensions)
    .flatMap(([dimension, keyOf]) =>
      [...counted(filed, keyOf)].map(([value, { length: appeals }]) => ({ dimension, value, appeals })),
    )
    .toSorted((a, b) => byText(a.dimension, b.dimension) || b.appeals - a.appeals || byText(a.value, b.value));
}

function onTheSpot(lives: readonly Life[], days: Days): readonly Row[] {
  const row = (channel: string, all: readonly Life[]) => {
    const direct = all.filter(
      ({ now, log }) => now.result?.assignmentId === '' && !log.some(({ type }) => type === 'appeal.dispatched'),
    ).length;
    return { channel, appeals: all.length, on_the_spot: direct, share: share(direct, all.length) };
  };
  const filed = filedIn(lives, days).filter((life) => !isReport(life));
  return [
    row('all', filed),
    ...[...counted(filed, ({ now }) => now.channel)].map(([channel, of]) => row(channel, of)),
  ].toSorted((a, b) => b.appeals - a.appeals || byText(a.channel, b.channel));
}

function times(lives: readonly Life[], days: Days): readonly Row[] {
  const hours: Record<string, number[]> = { contact: [], sign: [], solve: [] };
  for (const { log, now } of lives) {
    for (const { kind, startedAt, ledger } of now.clocks) {
      const last = ledger.at(-1);
      if ((kind !== 'sign' && kind !== 'contact') || last?.entry !== 'stop') continue;
      const by = log.find(({ changes }) => changes.clocks?.includes(last as never))?.type;
      if (by !== (kind === 'sign' ? 'appeal.signed' : 'appeal.contacted')) continue;
      if (inDays(days, toLocalDate(last.at))) hours[kind]?.push((toMillis(last.at) - toMillis(startedAt)) / HOUR_MS);
    }
    for (const { type, at } of log)
      if (type === 'appeal.resultPassed' && inDays(days, toLocalDate(at)))
        hours.solve?.push((toMillis(at) - toMillis(now.submittedAt)) / HOUR_MS);
  }
  return Object.entries(hours)
    .filter(([, values]) => values.length > 0)
    .map(([step, values]) => ({
      step,
      cases: values.length,
      median_hours: percentile(values, 0.5),
      p90_hours: percentile(values, 0.9),
    }));
}

interface FollowedUp {
  readonly life: Life;
  readonly round: number;
  /** The appeal at the final answer of the round, and when the round ended. */
  readonly at: Appeal;
  readonly end: Appeal;
  readonly answer: SurveyAnswer;
}

/** Follow-ups that were first answered in the days: the last answer of each round. */
function followUps(lives: readonly Life[], days: Days): readonly FollowedUp[] {
  return lives.flatMap((life) => {
    const found = new Map<number, FollowedUp>();
    const firstDays = new Map<number, string>();
    for (const [index, event] of life.log.entries()) {
      const at = life.states[index] as Appeal;
      if (event.type !== 'appeal.rated' && event.type !== 'appeal.followUpRecorded') continue;
      if ('beside' in event.data && event.data.beside) continue;
      const end = life.states.findLast((state) => state.round === at.round) as Appeal;
      if (!firstDays.has(at.round)) firstDays.set(at.round, toLocalDate(event.at));
      found.set(at.round, { life, round: at.round, at, end, answer: event.data.answer });
    }
    return [...found.values()].filter(({ round }) => inDays(days, firstDays.get(round) ?? ''));
  });
}

/** A follow-up that counts in the rates, with the cells that it belongs to. */
interface Scored {
  readonly cells: Readonly<Record<string, string>>;
  readonly response: number;
  readonly resolution: number | null;
  readonly satisfaction: number;
  readonly redo: number;
}

/** Where a life counts: its city, and its county unless it is a tip-off. */
function placeOf(life: Life): { readonly city: string; readonly county: string; readonly isSealed: boolean } {
  const city = cityOf(life, life.now);
  const hasCounty = city !== 'reports' && countyOf(life.now) !== 'none';
  const county = hasCounty ? (life.now.regionCode ?? '').slice(0, 6) : `${city}.none`;
  return { city, county, isSealed: isSealed(life) };
}

function toScored({ at, end, answer, life, round }: FollowedUp): Scored {
  const lead = findLead(at);
  const contact = at.clocks.findLast(
    ({ kind, round, assignmentId }) => kind === 'contact' && round === at.round && assignmentId === lead?.id,
  );
  const isHeld = life.states.some(({ status, round }) => status === 'onHold' && round === at.round);
  const [city, region] = [cityOf(life, end), end.regionCode ?? ''];
  const hasCounty = city !== 'reports' && countyOf(end) !== 'none';
  const hasStreet = hasCounty && region.length >= 9 && !isSealed(life);
  return {
    cells: {
      unit: isSealed(life) ? 'sealed' : (lead?.unitId ?? 'centre'),
      city,
      county: hasCounty ? region.slice(0, 6) : `${city}.none`,
      street: hasStreet ? region.slice(0, 9) : `${hasCounty ? region.slice(0, 6) : `${city}.none`}.none`,
      category: end.category === undefined ? 'none' : end.category.slice(0, 2),
      month: firstDayOf(life, round).slice(0, 7),
    },
    response: answer.contacted && contact?.met !== false ? 1 : 0,
    resolution: isHeld || end.outcome === 'terminated' ? null : Number(answer.resolved),
    satisfaction: answer.satisfaction >= 3 ? 1 : 0,
    redo: Number(life.now.redoneRounds.includes(round + 1)),
  };
}

/** The local day of the first answer of a round. */
function firstDayOf({ log, states }: Life, round: number): string {
  const first = log.find(
    ({ type }, index) =>
      (type === 'appeal.rated' || type === 'appeal.followUpRecorded') && states[index]?.round === round,
  );
  return first ? toLocalDate(first.at) : '';
}

function rates(lives: readonly Life[], days: Days): readonly Row[] {
  const scored = followUps(lives, days)
    .filter(({ end }) => end.unscored === undefined)
    .map(toScored);
  const resolvable = scored.filter(({ resolution }) => resolution !== null);
  const [valid, resolved] = [listShown(scored), listShown(resolvable)];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const row = (dimension: string, value: string, all: readonly Scored[]) => {
    const of = <T>(shown: ReadonlySet<string>, figure: T) => (shown.has(`${dimension} ${value}`) ? figure : null);
    const response = of(valid, mean(all.map((each) => each.response)));
    const resolution = of(resolved, mean(all.flatMap((each) => each.resolution ?? [])));
    const satisfaction = of(valid, mean(all.map((each) => each.satisfaction)));
    const isWhole = response !== null && resolution !== null && satisfaction !== null;
    const composite = isWhole ? 0.3 * response + 0.35 * resolution + 0.35 * satisfaction : null;
    const redo = of(valid, mean(all.map((each) => each.redo)));
    const rates = { response, resolution, satisfaction, composite, redo };
    return { dimension, value, valid: of(valid, all.length), ...rates, ranked_from: 30 };
  };
  const cells = DIMENSIONS.flatMap(({ dimension }) =>
    [...counted(scored, (each) => each.cells[dimension] ?? '')]
      .filter(([value]) => !/none\.none$|^(reports|elsewhere)\.none$/.test(value))
      .map(([value, of]) => row(dimension, value, of)),
  );
  return [row('all', 'all', scored), ...cells].toSorted(
    (a, b) => byText(a.dimension, b.dimension) || (b.valid ?? 0) - (a.valid ?? 0) || byText(a.value, b.value),
  );
}

/** The dimensions of the rates, each after the one whose cells its cells are parts of. */
const DIMENSIONS = [
  { dimension: 'unit' },
  { dimension: 'city' },
  { dimension: 'county', partOf: 'city' },
  { dimension: 'street', partOf: 'county' },
  { dimension: 'category' },
  { dimension: 'month' },
] as const;

/** The cells, as `dimension value`, that are shown of some follow-ups by the rule of the public release. */
function listShown(scored: readonly Scored[]): ReadonlySet<string> {
  const shown = new Set(scored.length >= 5 ? ['all all'] : []);
  for (const { dimension, ...parent } of DIMENSIONS) {
    const partOf = 'partOf' in parent ? parent.partOf : undefined;
    const parents = counted(scored, ({ cells }) => (partOf === undefined ? 'all' : (cells[partOf] ?? '')));
    for (const [value, of] of parents) {
      if (!shown.has(`${partOf ?? 'all'} ${value}`)) continue;
      const parts = counted(of, ({ cells }) => cells[dimension] ?? '');
      const sizes = new Map([...parts].map(([part, { length }]) => [part, length]));
      for (const part of selectShownParts(sizes, 5)) shown.add(`${dimension} ${part}`);
    }
  }
  return shown;
}

/** Dispatches, each with the unit's upheld return, and when the next one came. */
function dispatches(lives: readonly Life[], days: Days) {
  return lives
    .flatMap((life) =>
      life.log.flatMap((event, index) => {
        const { log, states, now } = life;
        if (event.type !== 'appeal.dispatched') return [];
        const leadId = findLead(states[index] as Appeal)?.id;
        const isBounced = now.assignments.some(({ id, status }) => id === leadId && status === 'returned');
        const next = log.slice(index + 1).find(({ type }) => type === 'appeal.dispatched');
        const overrode = isSealed(life) ? undefined : event.data.overrode;
        const pingPong = isBounced && next ? (toMillis(next.at) - toMillis(event.at)) / HOUR_MS : null;
        const search = log.slice(0, index).findLast(({ type }) => type === 'appeal.candidatesSuggested');
        const ofRound = search && states[log.indexOf(search)]?.round === states[index]?.round;
        const found = ofRound && search.type === 'appeal.candidatesSuggested' ? search.data.ruleId : undefined;
        const ruleId = isSealed(life) ? undefined : found;
        return [{ at: event.at, isAutomatic: event.actor.role === 'SYS', isBounced, overrode, pingPong, ruleId }];
      }),
    )
    .filter(({ at }) => inDays(days, toLocalDate(at)));
}

function returns(lives: readonly Life[], days: Days): readonly Row[] {
  const all = dispatches(lives, days);
  const bounced = all.filter(({ isBounced }) => isBounced);
  const hours = bounced.flatMap(({ pingPong }) => pingPong ?? []);
  return [
    {
      dispatches: all.length,
      returned: bounced.length,
      share: all.length === 0 ? null : share(bounced.length, all.length),
      ping_pong_hours: hours.reduce((sum, each) => sum + each, 0),
      median_hours: percentile(hours, 0.5),
      p90_hours: percentile(hours, 0.9),
    },
  ];
}

/** Of sealed cases the lake has no units, and so not whether a person chose another one. */
function judge(all: readonly { readonly overrode: boolean | undefined }[]) {
  const judged = all.filter(({ overrode }) => overrode !== undefined);
  return { judged: judged.length, overridden: judged.filter(({ overrode }) => overrode).length };
}

function automaticDispatch(lives: readonly Life[], days: Days): readonly Row[] {
  return [...counted(dispatches(lives, days), ({ isAutomatic }) => (isAutomatic ? 'automatic' : 'person'))]
    .map(([by, all]) => {
      const bounced = all.filter(({ isBounced }) => isBounced).length;
      return { dispatched_by: by, dispatches: all.length, bounced, share: share(bounced, all.length), ...judge(all) };
    })
    .toSorted((a, b) => byText(a.dispatched_by, b.dispatched_by));
}

function ruleBounces(lives: readonly Life[], days: Days): readonly Row[] {
  return [...counted(dispatches(lives, days), ({ ruleId }) => ruleId ?? 'none')]
    .map(([rule_id, all]) => {
      const bounced = all.filter(({ isBounced }) => isBounced).length;
      return { rule_id, dispatches: all.length, bounced, share: share(bounced, all.length), ...judge(all) };
    })
    .toSorted((a, b) => b.bounced - a.bounced || b.dispatches - a.dispatches || byText(a.rule_id, b.rule_id));
}

function proposals(lives: readonly Life[], days: Days): readonly Row[] {
  const decided = lives
    .filter((life) => !isSealed(life))
    .flatMap(({ log, states }) =>
      log.flatMap((event, index) => {
        if (event.type !== 'appeal.accepted' && event.type !== 'appeal.reclassified') return [];
        const { proposed } = event.data;
        const [first] = proposed?.categories ?? [];
        if (!proposed || !first || !inDays(days, toLocalDate(event.at))) return [];
        const isRight = states[index]?.category === first.category;
        const of = { month: toLocalDate(event.at).slice(0, 7), model: proposed.model, category: first.category };
        return [{ ...of, probability: first.share, isRight, isSure: proposed.sure === first.category }];
      }),
    );
  const groups = counted(
    decided.flatMap((each) => [each, { ...each, category: 'all' }]),
    ({ month, model, category }) => `${month} ${model} ${category}`,
  );
  return [...groups.values()]
    .map((all) => {
      const { month, model, category } = all[0] as (typeof all)[number];
      const accepted = all.filter(({ isRight }) => isRight).length;
      return {
        month,
        model,
        category,
        decisions: all.length,
        accepted,
        share: share(accepted, all.length),
        sure: all.filter(({ isSure }) => isSure).length,
        sure_accepted: all.filter(({ isSure, isRight }) => isSure && isRight).length,
        mean_probability: all.reduce((sum, { probability }) => sum + probability, 0) / all.length,
      };
    })
    .toSorted(
      (a, b) =>
        byText(a.month, b.month) ||
        byText(a.model, b.model) ||
        b.decisions - a.decisions ||
        byText(a.category, b.category),
    );
}

/** How often items were used by the newest snapshot, and cited by answers. */
function knowledgeItems(
  lives: readonly Life[],
  days: Days,
  snapshots: readonly SnapshotUses[] = SIMULATED_USES,
): readonly Row[] {
  const newest = new Map<string, SnapshotUses>();
  for (const each of snapshots) {
    const key = `${each.itemId} ${each.month}`;
    const isInDays =
      days.first.slice(0, 7) <= each.month && each.month <= days.last.slice(0, 7) && days.first <= each.asOf;
    if (isInDays && (newest.get(key)?.asOf ?? '') < each.asOf) newest.set(key, each);
  }
  const citations = lives
    .filter((life) => !isSealed(life))
    .flatMap(({ log }) => log.filter(({ at }) => inDays(days, toLocalDate(at))))
    .flatMap(({ data }) => ('knowledgeId' in data && data.knowledgeId !== undefined ? [data.knowledgeId] : []));
  const ids = new Set([...[...newest.values()].map(({ itemId }) => itemId), ...citations]);
  return [...ids]
    .map((item_id) => {
      const months = [...newest.values()].filter(({ itemId }) => itemId === item_id);
      const sum = (use: 'shown' | 'opened' | 'solved' | 'filedAnyway') =>
        months.reduce((total, { uses }) => total + uses[use], 0);
      const [opened, solved, filed] = [sum('opened'), sum('solved'), sum('filedAnyway')];
      return {
        item_id,
        shown: sum('shown'),
        opened,
        solved,
        filed_anyway: filed,
        cited: citations.filter((id) => id === item_id).length,
        solved_share: opened === 0 ? null : solved / opened,
        failed_share: opened === 0 ? null : filed / opened,
      };
    })
    .toSorted((a, b) => b.filed_anyway - a.filed_anyway || b.shown - a.shown || byText(a.item_id, b.item_id));
}

function escalations(lives: readonly Life[], days: Days): readonly Row[] {
  const marks = lives.flatMap(({ log, now }) =>
    log.flatMap((event) =>
      event.type === 'appeal.marked' && inDays(days, toLocalDate(event.at))
        ? [
            {
              id: now.id,
              mark: event.data.mark,
              clock: now.clocks.find(({ id }) => id === event.data.clock)?.kind ?? '',
            },
          ]
        : [],
    ),
  );
  return [...counted(marks, ({ clock, mark }) => `${clock} ${mark}`).values()]
    .map((all) => ({
      clock: all[0]?.clock ?? '',
      mark: all[0]?.mark ?? 'yellow',
      marks: all.length,
      appeals: new Set(all.map(({ id }) => id)).size,
    }))
    .toSorted((a, b) => byText(a.clock, b.clock) || MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark));
}

function hotTopics(lives: readonly Life[], days: Days): readonly Row[] {
  const topic = (life: Life) => {
    const { now } = life;
    const category = now.category ?? now.categoryHint ?? 'none';
    return `${isReport(life) && category !== 'none' ? category.slice(0, 2) : category} ${countyOf(now)}`;
  };
  return [...counted(lives, topic)]
    .map(([key, all]) => {
      const [category = '', county = ''] = key.split(' ');
      const dayOf = ({ now }: Life) => toLocalDate(now.submittedAt) as string;
      const appeals = all.filter((life) => inDays(days, dayOf(life))).length;
      const before = all.filter((life) => dayOf(life) >= days.before && dayOf(life) < days.first).length;
      return { category, county, appeals, before, more: appeals - before };
    })
    .filter(({ appeals }) => appeals > 0)
    .toSorted(
      (a, b) =>
        b.appeals - a.appeals || b.more - a.more || byText(a.category, b.category) || byText(a.county, b.county),
    )
    .slice(0, 20);
}

function holds(lives: readonly Life[], days: Days): readonly Row[] {
  const of = lives.flatMap(({ log, now }) =>
    log.filter(({ at }) => inDays(days, toLocalDate(at))).map(({ type }) => ({ type, id: now.id })),
  );
  const ids = (type: string) => of.filter((each) => each.type === `appeal.hold${type}`).map(({ id }) => id);
  const [requested, approved, denied] = [ids('Requested'), ids('Approved'), ids('Denied')];
  const appeals = new Set([...requested, ...approved, ...denied]).size;
  return [{ requested: requested.length, approved: approved.length, denied: denied.length, appeals }];
}

function media(lives: readonly Life[], days: Days): readonly Row[] {
  const answers = ['appeal.resultPassed', 'appeal.answered', 'appeal.answeredOnSpot'];
  const sent = ({ log }: Life, kinds: readonly string[]) =>
    log.some(
      ({ actor, changes, version }) =>
        (actor.role === 'APP' || version === 1) && changes.mediaKinds?.some((kind) => kinds.includes(kind)),
    );
  const groups: Readonly<Record<string, (life: Life) => boolean | undefined>> = {
    either: (life) => sent(life, ['photo', 'video']),
    neither: (life) => !sent(life, ['photo', 'video']),
    photo: (life) => sent(life, ['photo']),
    video: (life) => sent(life, ['video']),
  };
  return Object.entries(groups)
    .map(([medium, isOf]) => [medium, filedIn(lives, days).filter(isOf)] as const)
    .filter(([, all]) => all.length > 0)
    .map(([medium, all]) => {
      const answered = all.filter(({ log }) => log.some(({ type }) => answers.includes(type)));
      const solved = answered.filter(({ log, now }) => {
        const result = log.findLast((event) => event.type === 'appeal.resultSubmitted');
        return result ? (result.data as { solved: boolean }).solved : now.result?.assignmentId === '';
      }).length;
      const { length: appeals } = all;
      return { media: medium, appeals, answered: answered.length, solved, share: share(solved, appeals) };
    });
}

/** Of days that have ended: a quiet one has a row too. */
function backlog(lives: readonly Life[], days: Days): readonly Row[] {
  const changes = new Map<string, { opened: number; ended: number }>();
  const firstDay = new Map<string, LocalDate>();
  for (const life of lives)
    for (const [index, event] of life.log.entries()) {
      const { states } = life;
      const after = states[index] as Appeal;
      const before = states[index - 1];
      const day = toLocalDate(event.at);
      const city = cityOf(life, after);
      if (day < (firstDay.get(city) ?? '9')) firstDay.set(city, day);
      const cell = changes.get(`${city} ${day}`) ?? { opened: 0, ended: 0 };
      const wasOpen = before !== undefined && !isTerminal(before.status);
      const isOpen = !isTerminal(after.status);
      if (isOpen && !wasOpen) cell.opened++;
      if (!isOpen && wasOpen) cell.ended++;
      changes.set(`${city} ${day}`, cell);
    }
  return [...firstDay]
    .toSorted(([a], [b]) => byText(a, b))
    .flatMap(([city, since]) => {
      let open = 0;
      return datesBetween(since, days.last)
        .map((day) => {
          const { opened = 0, ended = 0 } = changes.get(`${city} ${day}`) ?? {};
          open += opened - ended;
          return { city, day, opened, ended, open_appeals: open };
        })
        .filter(({ day }) => inDays(days, day));
    });
}

function datesBetween(first: LocalDate, last: string): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let day = first; day <= last; day = nextDate(day)) dates.push(day);
  return dates;
}

/** What the figure of counters shows. Follow-ups would undo hidden cells of the rates. */
const SHOWN_COUNTS = ['filed', 'onTheSpot', 'resultClocks', 'resultClocksMet'] as const;

/** The counters that the platform keeps, summed over the appeals. */
function counters(lives: readonly Life[], { first, last }: Days): readonly Row[] {
  const cells = new Map<string, Record<string, string | number>>();
  for (const { log } of lives) {
    const { city = '', category = '', kind = '', months = {} } = countCase(log, '210000') ?? {};
    for (const [month, counts] of Object.entries(months)) {
      if (month < first.slice(0, 7) || month > last.slice(0, 7)) continue;
      const key = `${city} ${category} ${kind}`;
      const cell = cells.get(key) ?? { city, category, kind };
      for (const count of SHOWN_COUNTS) cell[toColumn(count)] = Number(cell[toColumn(count)] ?? 0) + counts[count];
      cells.set(key, cell);
    }
  }
  return [...cells].toSorted(([a], [b]) => byText(a, b)).map(([, cell]) => cell);
}

/** By the name of the saved query. */
export const FIGURES: Readonly<
  Record<string, (lives: readonly Life[], days: Days, enterprise?: EnterpriseLogs) => readonly Row[]>
> = {
  'automatic-dispatch': automaticDispatch,
  backlog,
  campaigns: (_lives, days, enterprise = NO_ENTERPRISE) => campaigns(enterprise, days),
  counters,
  escalations,
  helpfulness: (_lives, days, { requests } = NO_ENTERPRISE) => helpfulness(requests, days),
  holds,
  'hot-topics': hotTopics,
  'knowledge-items': (lives, days) => knowledgeItems(lives, days),
  limits: (lives, days) => limits(lives, days, placeOf),
  media,
  'on-the-spot': onTheSpot,
  'on-time': onTime,
  proposals,
  rates,
  reach: (lives, days) => reach(lives, days, placeOf),
  returns,
  'rule-bounces': ruleBounces,
  'solved-within': (lives, days) => solvedWithin(lives, days, placeOf),
  times,
  visits: (_lives, days, enterprise = NO_ENTERPRISE) => visits(enterprise, days),
  volume,
};

/** Sums of floating numbers differ in their last digits with the order of the summing. */
export function rounded(rows: readonly object[]): unknown {
  return JSON.parse(JSON.stringify(rows), (_key, value) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}
