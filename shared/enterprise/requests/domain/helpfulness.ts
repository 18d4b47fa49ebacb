import { findCity } from '#directory/domain/directory.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { type Month, toMonth } from '#kernel/domain/time/month.ts';
import { buildServiceTrees, type CountedService, listShownRows } from '#statistics/domain/service-tree.ts';
import { findWilsonInterval, type ShareInterval } from '#statistics/domain/wilson.ts';
import type { RequestEvent } from './request-event.ts';

/** An answer to "Was it helpful?": of which request, where it is counted, and the step. */
export interface HelpfulAnswer {
  readonly month: Month;
  readonly city: string;
  /** The county whose pool and managers served the business. */
  readonly pool: string;
  /** Whose answer it is: in stored rows a hash that is equal within a month only. Absent in rows of former versions. */
  readonly business?: string | undefined;
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
  const { county, creditCode, type } = filed.data;
  const where = { city: findCity(county), pool: county, business: creditCode };
  return { month: toMonth(first.at), ...where, type, helpful: last.data.helpful };
}

/**
 * Builds the published share of a month, with its interval: of all, by city and pool, and by type. Cells are hidden as in the statistics
 * of appeals: none below `hideBelow` answers or businesses is shown, and with it so many others are hidden that it cannot be computed. A share
 * is left out where fewer than `hideBelow` found it helpful, or where fewer, but at least one, did not.
 */
export async function buildHelpfulness(
  answers: AsyncIterable<HelpfulAnswer> | Iterable<HelpfulAnswer>,
  hideBelow: number,
  helpfulFrom: number,
): Promise<readonly HelpfulnessRow[]> {
  return buildShares(answers, ['type'], { hideBelow, helpfulFrom });
}

/** Builds the shares of answers: of all, by city and pool, and by each further value of an answer. */
export async function buildShares<By extends 'type' | 'campaign', Answer extends HelpfulAnswer & Record<By, string>>(
  answers: AsyncIterable<Answer> | Iterable<Answer>,
  across: readonly By[],
  { hideBelow, helpfulFrom }: { readonly hideBelow: number; readonly helpfulFrom: number },
) {
  const trees = await buildServiceTrees(countAnswers(answers, across, helpfulFrom), {
    across,
    counts: ['answered', 'helpful'],
    shares: [['helpful', 'answered']],
    size: 'answered',
    hideBelow,
  });
  return listShownRows(trees, ({ selectSafe }) => {
    const isSafe = selectSafe('helpful', 'answered');
    return (group) => {
      const { by, value, counts } = group;
      const share = isSafe(group) && roundInterval(findWilsonInterval(counts.helpful, counts.answered));
      return { by, value, answered: counts.answered, ...share };
    };
  });
}

async function* countAnswers<By extends 'type' | 'campaign', Answer extends HelpfulAnswer & Record<By, string>>(
  answers: AsyncIterable<Answer> | Iterable<Answer>,
  across: readonly By[],
  helpfulFrom: number,
): AsyncGenerator<CountedService<By, 'answered' | 'helpful'>> {
  for await (const answer of answers) {
    const { city, pool, helpful, business } = answer;
    const values = new Map<By, string>(across.map((by) => [by, answer[by]]));
    yield { city, pool, business, across: values, counts: { answered: 1, helpful: Number(helpful >= helpfulFrom) } };
  }
}

/** To a tenth of a percent. */
function roundInterval({ share, low, high }: ShareInterval): ShareInterval {
  const round = (number: number) => Math.round(number * 1000) / 1000;
  return { share: round(share), low: round(low), high: round(high) };
}
