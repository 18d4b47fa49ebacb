import { NOBODY, type ShadowReport } from '#appeals/handling/usecases/routing/shadow-catalogue.ts';
import { formatLocalMinute, type Instant } from '#kernel/domain/instant.ts';
import { formatTable } from '../lake/print-rows.ts';

/** The comparison of two catalogues as a table of units and a line for each change of the lead. */
export function formatShadow(
  { routed, withoutPlace, units, moves, unreadable }: ShadowReport,
  findName: (id: string) => string | undefined,
  at: Instant,
): string {
  const nameOf = (id: string) => (id === NOBODY ? 'nobody' : `${findName(id) ?? ''} (${id})`.trimStart());
  const moved = moves.reduce((sum, { cases }) => sum + cases, 0);
  const rows = [...units]
    .filter(([, { before, after }]) => before !== after)
    .map(([id, { before, after }]) => ({ unit: nameOf(id), before, after, difference: after - before }))
    .toSorted((one, other) => Math.abs(other.difference) - Math.abs(one.difference));
  return [
    `${routed} appeals were routed by both catalogues as of ${formatLocalMinute(at)}: ${moved} would have another lead.`,
    `${withoutPlace} appeals without category or region were left out.`,
    ...(rows.length > 0 ? ['', formatTable(rows), ''] : []),
    ...moves.map(
      ({ from, to, cases, examples }) =>
        `${nameOf(from)} -> ${nameOf(to)}: ${cases}, for example ${examples.join(', ')}`,
    ),
    ...(unreadable.length > 0 ? [`${unreadable.length} logs cannot be read: ${unreadable.join(', ')}`] : []),
  ].join('\n');
}
