import { foldBatch } from '#enterprise/campaigns/domain/batch.ts';
import { type Instant, toLocalDate } from '#kernel/domain/instant.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import type { EnterpriseLogs } from './enterprise-lives.ts';
import type { Days, Row } from './figure-rows.ts';
import { HELPFUL_FROM, solveInterval } from './request-figures.ts';

type Span = Pick<Days, 'first' | 'last'>;

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function findPlace(county: string) {
  const isInside = county.startsWith('21');
  return {
    city: isInside ? `${county.slice(0, 4)}00` : 'elsewhere',
    county: isInside ? county : 'elsewhere.none',
  };
}

interface Visit {
  readonly purpose: string;
  readonly city: string;
  readonly county: string;
  readonly counts: Readonly<Record<'planned' | 'unasked' | 'done' | 'refused' | 'rejected' | 'cancelled', boolean>>;
}

/** What happened to visits in the days, from the events of each visit in their order. */
export function visits({ visits: logs }: EnterpriseLogs, { first, last }: Span): readonly Row[] {
  const all = logs
    .flatMap((log) => [...Map.groupBy(log, ({ data }) => data.visitId).values()])
    .flatMap((events): readonly Visit[] => {
      const [begin] = events;
      if (begin?.type !== 'visit.asked' && begin?.type !== 'visit.proposed') return [];
      const has = (...types: readonly string[]) =>
        events.some(({ type, at }) => types.includes(type) && first <= toLocalDate(at) && toLocalDate(at) <= last);
      const planned = has('visit.scheduled', 'visit.approved');
      const counts = {
        planned,
        unasked: planned && begin.type === 'visit.proposed',
        done: has('visit.done'),
        refused: has('visit.refused'),
        rejected: has('visit.rejected'),
        cancelled: has('visit.cancelled', 'visit.withdrawn'),
      };
      const { purpose, county } = begin.data;
      return Object.values(counts).includes(true) ? [{ purpose, ...findPlace(county), counts }] : [];
    });
  const shown = listShown(all, 'purpose');
  const toRow = (dimension: string, value: string, of: readonly Visit[]) => {
    const isShown = shown.has(`${dimension} ${value}`);
    const count = (what: keyof Visit['counts']) => (isShown ? of.filter(({ counts }) => counts[what]).length : null);
    return {
      dimension,
      value,
      visits: isShown ? of.length : null,
      planned: count('planned'),
      unasked: count('unasked'),
      done: count('done'),
      refused: count('refused'),
      rejected: count('rejected'),
      cancelled: count('cancelled'),
    };
  };
  return listCells(all, 'purpose')
    .map(([dimension, value, of]) => toRow(dimension, value, of))
    .toSorted(
      (a, b) => byText(a.dimension, b.dimension) || (b.visits ?? -1) - (a.visits ?? -1) || byText(a.value, b.value),
    );
}

/** Who was asked, declined and answered in the days, and the share that found the services helpful. */
export function campaigns({ batches }: EnterpriseLogs, { first, last }: Span): readonly Row[] {
  const isIn = (at: Instant | undefined) => at !== undefined && first <= toLocalDate(at) && toLocalDate(at) <= last;
  const participants = batches.flatMap((log) => foldBatch(log)?.participants ?? []);
  const answers = participants.flatMap(({ pool, type, answer }) =>
    answer && isIn(answer.at) ? [{ type, ...findPlace(pool), isHelpful: answer.helpful >= HELPFUL_FROM }] : [],
  );
  const messages = batches.flatMap((log) => listMessages(log)).filter(({ at }) => isIn(at));
  const shown = listShown(answers, 'type');
  const sum = (of: typeof messages, what: 'asked' | 'declined') => of.reduce((total, each) => total + each[what], 0);
  const byCity = Map.groupBy(messages, ({ city }) => city);
  const asked = new Map(
    [...byCity].map(([city, of]) => [city, sum(of, 'asked')]).filter(([, size]) => Number(size) > 0) as [
      string,
      number,
    ][],
  );
  const all = sum(messages, 'asked');
  const shownCities = all >= 5 ? selectShownParts(asked, 5) : new Set<string>();
  const cells = new Map(listCells(answers, 'type').map(([dimension, value, of]) => [`${dimension} ${value}`, of]));
  for (const city of asked.keys()) if (!cells.has(`city ${city}`)) cells.set(`city ${city}`, []);
  return [...cells]
    .map(([key, of]) => {
      const [dimension = '', value = ''] = key.split(' ');
      const told = dimension === 'all' ? messages : dimension === 'city' ? (byCity.get(value) ?? []) : [];
      const isTold = dimension === 'all' ? all >= 5 : dimension === 'city' && new Set(shownCities).has(value);
      const isShown = shown.has(key);
      const helpful = isShown ? of.filter(({ isHelpful }) => isHelpful).length / of.length : null;
      const [low, high] = helpful === null ? [null, null] : solveInterval(helpful, of.length);
      return {
        dimension,
        value,
        asked: isTold ? sum(told, 'asked') : null,
        declined: isTold ? sum(told, 'declined') : null,
        answers: isShown ? of.length : null,
        helpful,
        low,
        high,
      };
    })
    .toSorted(
      (a, b) =>
        byText(a.dimension, b.dimension) ||
        (b.answers ?? -1) - (a.answers ?? -1) ||
        (b.asked ?? -1) - (a.asked ?? -1) ||
        byText(a.value, b.value),
    );
}

/** The messages and the refusals of a batch with their city: elsewhere if the businesses are of several. */
function listMessages(log: EnterpriseLogs['batches'][number]) {
  const pools = (foldBatch(log)?.participants ?? []).map(({ pool }) => findPlace(pool).city);
  const findCity = (indexes: readonly number[]) => {
    const cities = new Set(indexes.map((index) => pools[index]));
    return cities.size === 1 ? ([...cities][0] ?? 'elsewhere') : 'elsewhere';
  };
  return log.flatMap((event) => {
    if (event.type === 'campaign.declined')
      return [{ at: event.at, city: findCity([event.data.index]), asked: 0, declined: 1 }];
    if (event.type !== 'campaign.asked') return [];
    const { sent, unreached } = event.data;
    const city = findCity([...sent, ...unreached].map(({ index }) => index));
    return [{ at: event.at, city, asked: sent.length, declined: 0 }];
  });
}

type Cell<By extends string> = Readonly<Record<By | 'city' | 'county', string>>;

/** All cells with what is in them; places outside of the province have no county. */
function listCells<By extends string, Each extends Cell<By>>(all: readonly Each[], by: By) {
  const cells: (readonly [dimension: string, value: string, of: readonly Each[]])[] =
    all.length > 0 ? [['all', 'all', all]] : [];
  for (const dimension of [by, 'city', 'county'] as const)
    for (const [value, of] of Map.groupBy(all, (each) => each[dimension]))
      if (value !== 'elsewhere.none') cells.push([dimension, value, of]);
  return cells;
}

/** The cells, as `dimension value`, that are shown by the rule of the public release. */
function listShown<By extends string, Each extends Cell<By>>(all: readonly Each[], by: By): ReadonlySet<string> {
  const shown = new Set(all.length >= 5 ? ['all all'] : []);
  const show = (dimension: By | 'city' | 'county', of: readonly Each[]) => {
    const parts = Map.groupBy(of, (each) => each[dimension]);
    for (const part of selectShownParts(new Map([...parts].map(([part, { length }]) => [part, length])), 5))
      shown.add(`${dimension} ${part}`);
  };
  if (shown.size === 0) return shown;
  show(by, all);
  show('city', all);
  for (const [city, of] of Map.groupBy(all, (each) => each.city)) if (shown.has(`city ${city}`)) show('county', of);
  return shown;
}
