import type { AnswerTo } from '../client/operations.ts';

/** The published figures about services for businesses, as their addresses name them. */
export type Service = 'helpfulness' | 'campaigns' | 'visits';
export type ServiceItem = AnswerTo<`GET /v1/public/${Service}`>['items'][number];

/** The rows that are shown: without a city all but counties, else the city and its counties. */
export function listShownServices(items: readonly ServiceItem[], city: string): readonly ServiceItem[] {
  return items.filter(({ by, value }) => {
    if (city === '') return by !== 'pool';
    return by === 'city' ? value === city : by === 'pool' && value.slice(0, 4) === city.slice(0, 4);
  });
}

/** A share with its interval: `80.0% (49.0–94.3)`. */
export function toShareText(item: ServiceItem): string | undefined {
  const { share, low, high } = item as { readonly share?: number; readonly low?: number; readonly high?: number };
  if (share === undefined || low === undefined || high === undefined) return undefined;
  const [middle, from, to] = [share, low, high].map((each) => (each * 100).toFixed(1));
  return `${middle}% (${from}–${to})`;
}
