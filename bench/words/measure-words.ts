import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { formatScenarioTables, SHIPPED_SIGNS } from '#scripts/recognisers/scenarios.ts';
import { findDanger } from '#texts/domain/recognisers/danger.ts';
import type { Measurement } from '../budgets.ts';
import { MESSAGES, type Message } from '../measure/similar.ts';

/** How often a text is read, for the time that one takes. */
const READS = 300;
const TEXT = '您好，我们小区三号楼的暖气从上周开始就不热，打了好几次电话，物业说找供热公司，供热公司说找物业，'.repeat(
  3,
);
/** As long as a filing may be. */
const LONG = TEXT.repeat(130);

function timeOf(text: string, reads: number): number {
  const before = process.cpuUsage().user;
  // Each text differs, as the spans of the last one are kept.
  for (let read = 0; read < reads; read++) findDanger(SHIPPED_SIGNS, `${text}${read}`);
  return (process.cpuUsage().user - before) / 1000 / reads;
}

/** Measures the recognisers of danger: the cards of the scenarios that were held out, alarms in public messages, and the time for a text. */
export async function measureWords(say: (line: string) => void): Promise<Measurement> {
  say('held-out scenarios');
  const tables = formatScenarioTables();
  say('public messages');
  const alarms = countAlarms();
  timeOf(TEXT, READS);
  return {
    printed: [tables, ...alarms].join('\n\n'),
    findings: [
      {
        measure: 'dangerTime',
        value: timeOf(TEXT, READS),
        note: `${TEXT.length} characters, processor time; ${LONG.length} characters: ${timeOf(LONG, 5).toFixed(0)} ms`,
      },
    ],
  };
}

/** Alarms among messages to a government board, nearly all ordinary. They are only measured, never trained with. Empty without their file. */
function countAlarms(): readonly string[] {
  if (!existsSync(MESSAGES)) return [];
  const found = gunzipSync(readFileSync(MESSAGES))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Message)
    .map(({ title, text }) => findDanger(SHIPPED_SIGNS, `${title}\n${text}`));
  const threats = found.filter(({ threat }) => threat !== undefined).length;
  const emergencies = found.filter(({ emergency }) => emergency !== undefined).length;
  return [`In ${found.length} public messages ${threats} alarms of threats and ${emergencies} of emergencies.`];
}
