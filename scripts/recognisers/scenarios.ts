import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { soundsDesperate } from '#texts/domain/recognisers/death-wish-model.ts';
import { findEmergency } from '#texts/domain/recognisers/emergency-model.ts';
import { findThreat } from '#texts/domain/recognisers/threat-words.ts';
import { runModelFile } from '#texts/run-model.adapter.ts';

/** Recognisers of danger, as a card has them. */
export const DANGERS = ['emergency', 'violence', 'death'] as const;
export type Danger = (typeof DANGERS)[number];

/** How people wrote, or spoke. */
const ORIGINS = ['page', 'call', 'long', 'child', 'dialect', 'hint', 'typo'] as const;

interface Judged {
  readonly label: string;
  readonly origin: string;
  readonly scenario: string;
  readonly text: string;
  /** What it tells of, and what was found. */
  readonly wanted: ReadonlySet<Danger>;
  readonly found: ReadonlySet<Danger>;
  readonly service: string | undefined;
}

/** How a recogniser does on sentences of scenarios that no model was trained with. */
export interface Share {
  readonly found: number;
  readonly of: number;
}

const DATA = join(import.meta.dirname, '../../data/router/recognisers');
/** What the shipped recogniser of threats knows, by the default policy. */
export const SHIPPED_SIGNS = {
  words: DEFAULT_POLICY.threatWords,
  model: await runModelFile(join(DATA, 'threat-weights.json')).read(),
};
const isNumber = (label: string) => /^1\d\d$/.test(label);

/** The scenarios that were held out, judged. A wish to die is found where the help line is offered. */
export function judgeScenarios(): readonly Judged[] {
  return readFileSync(join(DATA, 'scenarios.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([part]) => part === 'scenario')
    .map(([, label = '', text = '', scenario = '', origin = '']) => {
      const labels = label.split(' ');
      const service = findEmergency(text);
      const threat = findThreat(SHIPPED_SIGNS, text) !== undefined;
      const found = { emergency: service !== undefined, violence: threat, death: soundsDesperate(text) };
      const wanted = {
        emergency: labels.some(isNumber),
        violence: labels.includes('violence'),
        death: labels.includes('death'),
      };
      const toSet = (which: Readonly<Record<Danger, boolean>>) => new Set(DANGERS.filter((danger) => which[danger]));
      return { label, origin, scenario, text, service, wanted: toSet(wanted), found: toSet(found) };
    });
}

/** Of the sentences that tell of a danger, how many were found. */
export function recallOf(judged: readonly Judged[], danger: Danger): Share {
  const some = judged.filter(({ wanted }) => wanted.has(danger));
  return { found: some.filter(({ found }) => found.has(danger)).length, of: some.length };
}

/** Of the harmless sentences, how many were found. */
export function falseAlarmsOf(judged: readonly Judged[], danger: Danger): Share {
  const some = judged.filter(({ wanted }) => wanted.size === 0);
  return { found: some.filter(({ found }) => found.has(danger)).length, of: some.length };
}

const percent = ({ found, of }: Share) => (of === 0 ? '–' : `${((100 * found) / of).toFixed(0)} % of ${of}`);

const NAMES: Readonly<Record<Danger, string>> = {
  emergency: 'emergency',
  violence: 'threat of violence',
  death: 'wish to die (help line)',
};

/** The cards: recall and false alarms by recogniser, and by origin of text. */
export function formatScenarioTables(): string {
  const judged = judgeScenarios();
  const numbered = judged.filter(({ wanted }) => wanted.has('emergency'));
  const right = numbered.filter(({ label, service }) => label.split(' ').includes(service ?? '')).length;
  const wishes = judged.filter(({ wanted }) => wanted.has('death'));
  const flagged = wishes.filter(({ found }) => found.has('violence')).length;
  const scenarios = new Set(judged.map(({ scenario }) => scenario)).size;
  return [
    `${scenarios} scenarios, ${judged.length} sentences.`,
    '',
    '| recognised | recall | false alarms on harmless ones |',
    '| --- | --- | --- |',
    ...DANGERS.map(
      (danger) =>
        `| ${NAMES[danger]} | ${percent(recallOf(judged, danger))} | ${percent(falseAlarmsOf(judged, danger))} |`,
    ),
    `| emergency with its number | ${percent({ found: right, of: numbered.length })} | |`,
    `| wish to die, flagged as a threat | ${percent({ found: flagged, of: wishes.length })} | |`,
    '',
    '| origin of text | emergency | threat of violence | wish to die |',
    '| --- | --- | --- | --- |',
    ...ORIGINS.map((origin) => {
      const some = judged.filter((each) => each.origin === origin);
      return `| ${origin} | ${DANGERS.map((danger) => percent(recallOf(some, danger))).join(' | ')} |`;
    }),
  ].join('\n');
}
