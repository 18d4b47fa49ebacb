import type { AnswerTo } from '../../client/operations.ts';

/** What an erasure has erased, and what the law keeps. */
export type ErasureReport = AnswerTo<'POST /v1/me/erasure'>;
type Kept = ErasureReport['kept'][number];

/** Both parts of an erasure as one. */
export function addReports(first: ErasureReport, next: ErasureReport): ErasureReport {
  const sum = (what: keyof ErasureReport['erased']) => first.erased[what] + next.erased[what];
  const all = [...first.kept, ...next.kept];
  const kinds = [...new Set(all.map(({ what }) => what))];
  return {
    isDone: next.isDone,
    erased: { sessions: sum('sessions'), contacts: sum('contacts'), businesses: sum('businesses') },
    kept: kinds.map((kind) => all.filter(({ what }) => what === kind).reduce(addKept)),
  };
}

function addKept(first: Kept, next: Kept): Kept {
  if (first.count === undefined || next.count === undefined) return first;
  return {
    ...first,
    count: first.count + next.count,
    appeals: [...(first.appeals ?? []), ...(next.appeals ?? [])],
  };
}
