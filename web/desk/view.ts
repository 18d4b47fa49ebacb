import type { QueueName } from '../client/desk-operations.ts';
import { currentPath, goTo } from '../ui/router.ts';

/** The filters of a list, from the address; empty for none. A saved filter is a bookmark. */
export const FILTERS = ['unit', 'pool', 'light', 'urgency', 'category', 'region'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<Filter, string>>>;

/** A queue with its filters and the case that is open next to it. */
export interface QueueView {
  readonly queue: QueueName;
  readonly filters: Filters;
  /** How many cases of the list stand before the page that is shown; in the address as the place of its first case. */
  readonly before: number;
  readonly number: string | undefined;
}

/** The parts of an address below `/desk`. */
export function splitDeskPath(path: string): readonly string[] {
  return path.split('?')[0]?.split('/').filter(Boolean).slice(1) ?? [];
}

/** The queue that an address shows; undefined when it shows none. */
export function readQueueView(path: string): QueueView | undefined {
  const [first, queue, number] = splitDeskPath(path);
  if (first !== 'q' || queue === undefined) return undefined;
  const query = new URLSearchParams(path.split('?')[1]);
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const from = Number(query.get('from') ?? '1');
  const before = Number.isSafeInteger(from) && from > 1 ? from - 1 : 0;
  return { queue: queue as QueueName, filters, before, number };
}

/** The address of a queue, with its filters, an open case, and the page that has `before` cases before it. */
export function pathOfQueue(queue: QueueName, filters: Filters = {}, number?: string, before = 0): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  if (before > 0) query.set('from', String(before + 1));
  const path = `/desk/q/${queue}${number === undefined ? '' : `/${number}`}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Changes a filter of the shown queue, and shows its first page. The way back restores the one before. */
export function changeFilter(name: Filter, value: string): void {
  const view = readQueueView(currentPath());
  if (view) goTo(pathOfQueue(view.queue, { ...view.filters, [name]: value }), 'push', 'stay');
}
