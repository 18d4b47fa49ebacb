import type { CheckedCase } from './checked-case.ts';

/**
 * Children that still follow a master which will never have a result: one that was withdrawn, lapsed, refused, transferred or
 * merged itself. The system unmerges them. And children of another kind than their master (DOMAIN 2, 3).
 */
export function findStrandedChildren(
  cases: readonly CheckedCase[],
): { readonly of: CheckedCase; readonly what: string }[] {
  return cases.flatMap((of) => {
    const master = of.merger && cases.find(({ id }) => id === of.merger?.masterId);
    if (!master) return [];
    const isLost =
      master.status === 'merged' ||
      master.outcome === 'withdrawn' ||
      master.outcome === 'lapsed' ||
      master.status === 'refused' ||
      master.status === 'transferred';
    if (isLost) return [{ of, what: `follows a master that is ${master.outcome ?? master.status}` }];
    if (master.kind !== of.kind) return [{ of, what: `a ${of.kind} follows a ${master.kind}` }];
    return master.children.has(of.id) ? [] : [{ of, what: 'its master does not have it' }];
  });
}
