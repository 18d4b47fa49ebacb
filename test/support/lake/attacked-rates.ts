import { readQuery } from '#infra/lake/lake-sql.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { REPORTS } from '#statistics/domain/place.ts';

/** A follow-up of the attacked month, from the view `scores`. */
export interface FollowUp {
  readonly unit_id: string;
  readonly county: string;
  readonly street: string | null;
  readonly category: string;
  readonly resolved: 0 | 1 | null;
  /** Whether the follow-up is about a tip-off: tip-offs have a place of their own. */
  readonly isOfReport?: true;
}

/** The figure of rates as it is written: the follow-ups of an attack take the place of its view. */
export const RATES = readQuery('rates.sql');

/** The city of a follow-up; tip-offs have a place of their own. */
export function findCity({ county, isOfReport }: Pick<FollowUp, 'county' | 'isOfReport'>): string {
  return isOfReport ? REPORTS : `${county.slice(0, 4)}00`;
}

/** Runs the figure over these follow-ups in place of the view. */
export async function askOver(sql: string, all: readonly FollowUp[]) {
  const text = (value: string | null) => (value === null ? 'CAST(NULL AS varchar)' : `'${value}'`);
  const values = all.map(
    ({ resolved, unit_id, county, street, category, ...place }) =>
      `(${[unit_id, findCity({ county, ...place }), county, street, category].map(text).join(', ')}, ${resolved === null ? 'CAST(NULL AS integer)' : resolved})`,
  );
  const scores = `(SELECT unit_id, city, county, street, category, '2026-03-10' AS answered_date,
    false AS is_sealed, 1 AS responded, resolved, 1 AS satisfied, 0 AS redone
    FROM (VALUES ${values.join(', ')}) AS v (unit_id, city, county, street, category, resolved)) AS scores`;
  const lake = await openLake('/nowhere');
  try {
    return await lake.query(sql.replace('FROM scores', `FROM ${scores}`), ['2026-03-01', '2026-03-31']);
  } finally {
    lake.close();
  }
}
