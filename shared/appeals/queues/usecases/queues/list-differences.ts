import { MOST_NAMES, NO_NAMES, type StaffNames } from '#appeals/case/usecases/cases/staff-names.ts';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, type LocalDate, plusDays, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import { COMPARED } from '../views/case-lines.ts';
import { filterVisibleLines } from './queue-access.ts';

export interface ListDifferencesDeps {
  readonly lists: Pick<Lists, 'filed'>;
  readonly directory: Directory;
}

const READERS: readonly Role[] = ['SUP', 'AUD'];
/** Cases of a page, and the pages that are read at most. */
const PAGE = 100;
const MOST_PAGES = 5;

/** How often an agent's records about a unit were compared with what appellants said, and differed. */
export interface Differences {
  readonly agentId?: string;
  readonly unitId?: string;
  readonly compared: number;
  readonly differing: number;
  /** The numbers of some cases that differ. */
  readonly numbers: readonly string[];
}

export interface DifferenceReport {
  readonly rows: readonly Differences[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly names: StaffNames;
  /** Whether all cases of the days were read. */
  readonly whole: boolean;
}

const MOST_NUMBERS = 20;

/**
 * Counts, of the cases filed between two days, how often what an agent recorded differs from the appellant's own answer or from a
 * second call, by agent and unit; the most differences first. For supervisors and auditors, `not-found` for others.
 */
export async function listDifferences(
  { lists, directory }: ListDifferencesDeps,
  staff: StaffMember,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Result<DifferenceReport, Failure>> {
  if (!staff.grants.some(({ role }) => READERS.includes(role))) return fail({ kind: 'not-found' });
  const between = { from: startOfLocalDay(from), to: plusMillis(startOfLocalDay(plusDays(to, 1)), -1) };
  const { cases: all, whole } = await readCases(lists, between);
  // The queue of supervision has the same readers.
  const cases = await filterVisibleLines({ directory }, staff, 'supervision', all);
  const rows = countDifferences(cases);
  const ids = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
  const agents = [...new Set(rows.flatMap(({ agentId }) => agentId ?? []))].slice(0, MOST_NAMES);
  const [units, names] = await Promise.all([
    directory.units(ids),
    agents.length > 0 ? directory.staffNames(agents) : NO_NAMES,
  ]);
  return ok({ rows, whole, units, names });
}

async function readCases(
  lists: ListDifferencesDeps['lists'],
  between: { readonly from: Instant; readonly to: Instant },
) {
  const cases: CaseSummary[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await lists.filed(COMPARED, between, PAGE, after);
    cases.push(...page.items);
    after = page.after;
    if (after === undefined) return { cases, whole: true };
  }
  return { cases, whole: false };
}

function countDifferences(cases: readonly CaseSummary[]): readonly Differences[] {
  const rows = new Map<string, Differences>();
  for (const { number, compared = [] } of cases)
    for (const { agentId, unitId, differs } of compared) {
      const key = JSON.stringify([agentId, unitId]);
      const row = rows.get(key) ?? { agentId, unitId, compared: 0, differing: 0, numbers: [] };
      const numbers = differs && !row.numbers.includes(number) ? [...row.numbers, number] : row.numbers;
      rows.set(key, {
        ...row,
        compared: row.compared + 1,
        differing: row.differing + Number(differs),
        numbers: numbers.slice(0, MOST_NUMBERS),
      });
    }
  return [...rows.values()].sort((one, other) => other.differing - one.differing || other.compared - one.compared);
}
