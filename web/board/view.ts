import { currentPath, goTo } from '../ui/router.ts';

export const MEASURES = [
  'filed',
  'onTheSpot',
  'onTime',
  'reach',
  'response',
  'resolution',
  'satisfaction',
  'composite',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What is shown. It is in the address, so that one can send it to somebody. Empty means all, or the newest. */
export interface View {
  readonly month: string;
  readonly city: string;
  readonly category: string;
  readonly measure: Measure;
}

/** The view of a path such as `/board?month=2026-10&city=210100`. What is not understood is left out. */
export function readView(path: string): View {
  const query = new URLSearchParams(path.split('?')[1]);
  const take = (name: string, form: RegExp) => (form.test(query.get(name) ?? '') ? (query.get(name) ?? '') : '');
  return {
    month: take('month', /^\d{4}-\d\d$/),
    city: take('city', /^\d{6}$/),
    category: take('category', /^\d\d$/),
    measure: MEASURES.find((measure) => measure === query.get('measure')) ?? 'filed',
  };
}

/** The path of a view. */
function toPath({ month, city, category, measure }: View): string {
  const query = new URLSearchParams(
    Object.entries({ month, city, category, measure: measure === 'filed' ? '' : measure }).filter(
      ([, value]) => value !== '',
    ),
  );
  return query.size === 0 ? '/board' : `/board?${query}`;
}

/** Shows another view; the one before is reached by the way back of the browser. */
export function changeView(change: Partial<View>): void {
  goTo(toPath({ ...readView(currentPath()), ...change }), 'push', 'stay');
}
