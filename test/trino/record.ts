import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { TRINO } from './server.ts';

const FILE = join(import.meta.dirname, '../../docs/testing/trino.md');

/** What the groups of comparisons are, in their order. */
const GROUPS: Readonly<Record<string, string>> = {
  view: 'all rows of every view, with rows that have landed and are not compacted',
  figure: 'the saved queries of the province',
  statement: 'the prepared statements of the monthly report, of the province and of a city, and of the night',
  question: 'the worked questions of analytics.md',
  compaction: 'the prepared statements that compact landed rows, run twice; rows that they moved',
  'compacted view': 'all rows of every view after that',
  'figure of a city': 'the saved queries of a city over their compacted rows',
  sealing:
    'the night that replaces rows and removes texts of sealed cases, with its statements: rows, the checks, files that were then written again',
  'sealed view': 'all rows of every view after that',
};

export interface Run {
  readonly at: string;
  readonly java: string;
  readonly appeals: number;
  readonly events: number;
}

/** Writes the page of the test with the result of this run. */
export function writeRecord(comparisons: readonly Comparison[], { at, java, appeals, events }: Run): void {
  const lines = Object.entries(GROUPS).map(([group, about]) => {
    const all = comparisons.filter((each) => each.group === group);
    if (all.length === 0) return `| ${about} | not run | | | |`;
    const same = all.filter(({ difference }) => difference === undefined).length;
    const rows = all.reduce((sum, each) => sum + each.rows, 0);
    const against = [...new Set(all.flatMap((each) => each.against))].join(', ');
    return `| ${about} | ${all.length} | ${rows.toLocaleString('en')} | ${against} | ${same} |`;
  });
  const different = comparisons.filter(({ difference }) => difference !== undefined);
  writeFileSync(
    FILE,
    `${PAGE}
${at}, Trino ${TRINO}, Java ${java}: ${appeals.toLocaleString('en')} appeals, ${events.toLocaleString('en')} events.

| what | number | rows | compared with | same |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
${different.map(({ group, name, difference }) => `\n- **${group} ${name}**: ${difference}`).join('')}`
      .trimEnd()
      .concat('\n'),
  );
}

const PAGE = `# The lake in Trino

For developers who change the SQL of the lake. \`npm run test:trino\` writes this page.

Athena is Trino; one machine asks DuckDB through a [bridge](../analytics.md#where-duckdb-differs). DuckDB may give the expected rows for a query that is wrong in Athena.
\`npm run test:trino\` takes a Trino server from Maven Central, gives it the tables and views of the synthesised template (views byte for
byte; of tables only the bucket and the first day are replaced) and a month of simulated lives as Parquet, runs everything that is
stored in Athena, and compares every row with DuckDB and, for the key figures, with the figure in TypeScript.

\`\`\`
npm run test:trino                                # minutes; the server is kept in .build/test-trino
npm run test:trino -- --fault approx-percentile   # must end with 1: what the figures once had; runs only what it changes
\`\`\`

With \`approx-percentile\` the medians of signing, contact and solving differed, in four of the seven queries that it changes, and the exit code was 1 (2026-11-28).

It needs Java 24 or newer, Maven and Maven Central. Without them it says so in one sentence and ends with 3; a difference ends with 1.
With a fault it runs the queries, statements and questions that the fault changes, and no others; the result is not kept on this page.
CI does not run it. It does not show how Athena reads S3 and Glue, and Athena's engine may differ from this release.

## Last result
`;
