import { reviewCatalogue, type WholeCatalogue } from '#appeals/handling/usecases/routing/review-catalogue.ts';
import { RECORD_FAULT_TEXTS } from '#directory/presenting/record-faults.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { CheckedTable } from './check-table.ts';

const MOST_LINES = 50;
const MOST_CODES = 5;

/** The findings about a catalogue as lines: what would be refused first, then what deserves a look. */
export function formatReview(
  catalogue: WholeCatalogue,
  table: CheckedTable | undefined,
  now: Instant,
  checkedIds: ReadonlySet<string>,
): string {
  const { standing, gaps, withoutLastResort } = reviewCatalogue(catalogue, now, checkedIds);
  const names = new Map(catalogue.categories.map(({ code, name }) => [code, name]));
  return [
    ...(table === undefined ? [`${catalogue.rules.length} rules are stored.`] : describeTable(table)),
    ...listUpTo(
      'rules that the table does not change deserve a look',
      standing.map(({ ruleId, fault, which }) => {
        const about = which === undefined ? '' : ` (${which})`;
        return `${ruleId}: ${RECORD_FAULT_TEXTS[fault].en}${about}`;
      }),
    ),
    ...listUpTo(
      'categories have no rule in some counties; their cases go to the owner of last resort',
      gaps.map(({ category, regionCodes }) => {
        const more = regionCodes.length > MOST_CODES ? ', …' : '';
        const shown = regionCodes.slice(0, MOST_CODES).join(', ');
        return `${category} ${names.get(category) ?? ''}: ${regionCodes.length} counties (${shown}${more})`;
      }),
    ),
    ...listUpTo('counties have no owner of last resort', withoutLastResort),
  ].join('\n');
}

function describeTable({ wrong, created, changed, unchanged }: CheckedTable): readonly string[] {
  return [
    `The table has ${created} new rules, ${changed} changed ones and ${unchanged} that stay the same.`,
    ...listUpTo(
      'cells would be refused, and nothing imported',
      wrong.map(({ line, column, message }) => `line ${line}${column === '' ? '' : `, ${column}`}: ${message}`),
    ),
  ];
}

/** A heading with the number of lines, then the lines; of a long list the first ones. */
function listUpTo(heading: string, lines: readonly string[]): readonly string[] {
  const rest = lines.length - MOST_LINES;
  return [
    `${lines.length === 0 ? 'No' : lines.length} ${heading}${lines.length === 0 ? '.' : ':'}`,
    ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}
