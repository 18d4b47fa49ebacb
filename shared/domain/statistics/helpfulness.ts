import { type Month, toMonth } from '../clocks/month.ts';
import { findCity } from '../directory/directory.ts';
import type { RequestEvent } from '../enterprise/requests/request-event.ts';
import type { RequestType } from '../enterprise/requests/words.ts';
import { selectSafeShares } from './shown-shares.ts';
import { selectShownParts } from './suppression.ts';
import { findWilsonInterval, type ShareInterval } from './wilson.ts';

/** An answer to "Was it helpful?": of which request, where it is counted, and the step. */
export interface HelpfulAnswer {
  readonly month: Month;
  readonly city: string;
  /** The county whose pool and managers served the business. */
  readonly pool: string;
  readonly type: RequestType;
  /** 5 = very helpful, 1 = not helpful at all. */
  readonly helpful: 1 | 2 | 3 | 4 | 5;
}

export const HELPFULNESS_BY = ['all', 'city', 'pool', 'type'] as const;
/** By what a row counts. */
export type HelpfulnessBy = (typeof HELPFULNESS_BY)[number];

/** The published answers of a month by one value. A missing figure is hidden. Shares are 0-1. */
export interface HelpfulnessRow extends Partial<ShareInterval> {
  readonly by: HelpfulnessBy;
  /** `all`, a division code, or a type of requests. */
  readonly value: string;
  readonly answered: number;
}

/**
 * What a request counts for: one answer, also if it was reopened and rated again. It counts in the month of its first answer with the
 * last one, as follow-ups do. Undefined while nobody has answered.
 */
export function countHelpfulness(log: readonly RequestEvent[]): HelpfulAnswer | undefined {
  const [filed] = log;
  const answers = log.filter((event) => event.type === 'request.rated');
  const [first, last] = [answers[0], answers.at(-1)];
  if (filed?.type !== 'request.filed' || first === undefined || last === undefined) return undefined;
  const { county, type } = filed.data;
  return { month: toMonth(first.at), city: findCity(county), pool: county, type, helpful: last.data.helpful };
}

/** Answers that are counted together, with their parts. */
interface Group {
  readonly by: HelpfulnessBy;
  readonly value: string;
  answered: number;
  helpful: number;
  readonly parts: Map<string, Group>;
}

/**
 * Builds the published share of a month, with its interval: of all, by city and pool, and by type. Cells are hidden as in the statistics
 * of appeals: a city below `hideBelow` answers is in no sum, and with a small part so many others are hidden that it cannot be computed. A share
 * is left out where fewer than `hideBelow` found it helpful, or fewer but some did not.
 */
export async function buildHelpfulness(
  answers: AsyncIterable<HelpfulAnswer> | Iterable<HelpfulAnswer>,
  hideBelow: number,
  helpfulFrom: number,
): Promise<readonly HelpfulnessRow[]> {
  const cities = new Map<string, Group & { readonly types: Map<string, Group> }>();
  for await (const { city, pool, type, helpful } of answers) {
    const ofCity = cities.get(city) ?? { ...newGroup('city', city), types: new Map() };
    cities.set(city, ofCity);
    for (const group of [ofCity, getOrAdd(ofCity.parts, 'pool', pool), getOrAdd(ofCity.types, 'type', type)]) {
      group.answered += 1;
      group.helpful += Number(helpful >= helpfulFrom);
    }
  }
  const shown = [...cities.values()].filter(({ answered }) => answered >= hideBelow);
  if (shown.length === 0) return [];
  const types = new Map<string, Group>();
  for (const city of shown) for (const type of city.types.values()) addTo(getOrAdd(types, 'type', type.value), type);
  const whole = newGroup('all', 'all');
  for (const city of shown) addTo(whole, city);
  return [
    ...toRows(whole, shown, hideBelow),
    // The whole is in the rows by city already.
    ...toRows(whole, selectLarge([...types.values()], hideBelow), hideBelow).slice(1),
  ];
}

/** The rows of a whole and its parts, with the parts of these. All parts that are given are shown. */
function toRows(whole: Group, parts: readonly Group[], hideBelow: number): readonly HelpfulnessRow[] {
  const below = new Map(parts.map((part) => [part, selectLarge([...part.parts.values()], hideBelow)]));
  const listParts = (group: Group) => below.get(group) ?? [];
  const isShown = selectSafeShares(
    { whole, parts, listParts, inside: ({ helpful }) => helpful, all: ({ answered }) => answered },
    hideBelow,
  );
  const toRow = (group: Group): HelpfulnessRow => {
    const { by, value, answered, helpful } = group;
    return { by, value, answered, ...(isShown(group) && roundInterval(findWilsonInterval(helpful, answered))) };
  };
  return [whole, ...sortByValue(parts).flatMap((part) => [part, ...sortByValue(listParts(part))])].map(toRow);
}

/** The parts of a published sum that are shown. */
function selectLarge(parts: readonly Group[], hideBelow: number): readonly Group[] {
  return [...selectShownParts(new Map(parts.map((part) => [part, part.answered])), hideBelow)];
}

function newGroup(by: HelpfulnessBy, value: string): Group {
  return { by, value, answered: 0, helpful: 0, parts: new Map() };
}

function getOrAdd(groups: Map<string, Group>, by: HelpfulnessBy, value: string): Group {
  const group = groups.get(value) ?? newGroup(by, value);
  groups.set(value, group);
  return group;
}

function addTo(sum: Group, { answered, helpful }: Group): void {
  sum.answered += answered;
  sum.helpful += helpful;
}

function sortByValue(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted((one, other) => (one.value < other.value ? -1 : 1));
}

/** To a tenth of a percent. */
function roundInterval({ share, low, high }: ShareInterval): ShareInterval {
  const round = (number: number) => Math.round(number * 1000) / 1000;
  return { share: round(share), low: round(low), high: round(high) };
}
