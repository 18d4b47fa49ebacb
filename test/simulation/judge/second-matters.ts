import type { CheckedCase } from './checked-case.ts';

/**
 * What came of the second matters that were split off (DOMAIN 3): each is an appeal of the same appellant, of the kind that was said, filed at the
 * instant of the split, and both name each other.
 */
export function findLostMatters(cases: readonly CheckedCase[]): { readonly of: CheckedCase; readonly what: string }[] {
  const missing = cases.flatMap((of) =>
    [...of.seconds].flatMap(([id, { kind, at }]) => {
      const second = cases.find((each) => each.id === id);
      if (!second) return [{ of, what: `its second matter ${id} was not filed` }];
      const faults = [
        ...(second.splitFrom === of.id ? [] : ['does not name it']),
        ...(second.filedAt === at ? [] : [`was filed at ${second.filedAt}, and split off at ${at}`]),
        ...(second.filedKind === kind ? [] : [`is a ${second.filedKind} in place of a ${kind}`]),
      ];
      return faults.map((fault) => ({ of, what: `its second matter ${fault}` }));
    }),
  );
  const unknown = cases.flatMap((of) => {
    const first = cases.find(({ id }) => id === of.splitFrom);
    if (of.splitFrom === undefined || first?.seconds.has(of.id)) return [];
    return [{ of, what: 'the case from which it was split does not have it' }];
  });
  return [...missing, ...unknown];
}
