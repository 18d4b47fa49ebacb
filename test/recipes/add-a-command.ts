// Replays "Add a command" of CONTRIBUTING on a scratch copy with a scratch command: `npx node test/recipes/add-a-command.ts`. CI runs it.
import { createHash } from 'node:crypto';
import { type Edit, replay } from './replay.ts';

const CASE = 'shared/appeals/case/domain';
const TESTS = 'test/appeals/case';

const GOLDEN = `${JSON.stringify(
  {
    appealId: 'appeal-1',
    version: 3,
    type: 'appeal.timeGranted',
    schema: 1,
    at: '2026-03-09T02:03:00.000Z',
    actor: { id: 'dsp-one', role: 'DSP', unitId: 'centre' },
    changes: {
      texts: [{ id: 'text-words', kind: 'question' }],
      clocks: [
        { entry: 'stop', clock: 'c2', at: '2026-03-09T02:03:00.000Z' },
        {
          entry: 'start',
          clock: 'c3',
          at: '2026-03-09T02:03:00.000Z',
          kind: 'lapse',
          round: 1,
          clockClass: 'general',
          limit: { workingDays: 3 },
          policyVersion: 1,
          calendar: { id: 'cn', version: 1 },
          dueAt: '2026-03-12T16:00:00.000Z',
          provisional: false,
        },
      ],
    },
    data: { cause: 'illness' },
  },
  null,
  2,
)}\n`;

/** With a list of codes and its words, a text for the appellant, and an effect on a clock. */
const EDITS: Readonly<Record<string, Edit>> = {
  [`${CASE}/commands/intake/grant-time.ts`]: `import { aCode } from '#kernel/domain/commands/event-fields.ts';
import { code, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

const DELAY_CAUSES = ['illness', 'travel', 'records'] as const;
type DelayCause = (typeof DELAY_CAUSES)[number];

export const grantTime = {
  from: ['needsInfo'],
  roles: ['DSP'],
  to: [],
  fields: { cause: code(DELAY_CAUSES), words: words('question') },
  event: 'appeal.timeGranted',
  data: { cause: aCode(DELAY_CAUSES, { withheld: 'why a person needs time' }) },
  goesTo: ['workflow'],
  shownTo: 'appellant',
  desk: { group: 'step', read: ['words'] },
} as const satisfies Declaration;

const CAUSES: Readonly<Record<DelayCause, { readonly zh: string; readonly en: string }>> = {
  illness: { zh: '生病', en: 'illness' },
  travel: { zh: '外出', en: 'travel' },
  records: { zh: '查找材料', en: 'a search for records' },
};

export const grantTimeTexts: CommandTexts<typeof grantTime> = {
  name: { zh: '延长补充期限', en: 'grant more time to answer' },
  sentence: ({ cause }) => ({
    zh: \`补充期限已延长（\${CAUSES[cause].zh}）\`,
    en: \`There is more time to answer, because of \${CAUSES[cause].en}\`,
  }),
  labels: { cause: { zh: '延长原因', en: 'Cause of the delay' } },
  choices: { cause: CAUSES },
};
`,
  [`${CASE}/commands/all-commands.ts`]: {
    before: "import { lapse } from './intake/lapse.ts';",
    add: "import { grantTime } from './intake/grant-time.ts';\n",
  },
  [`${CASE}/rules/intake/intake.ts`]: {
    before: '  lapse: {',
    add: `  grantTime: {
    decide: ({ appeal, body, context }) => ({
      data: { cause: body.cause },
      changes: {
        texts: [{ id: body.wordsId, kind: 'question' }],
        clocks: draftClocks(appeal, context).cancel('lapse').start('lapse').entries,
      },
    }),
  },

`,
  },
  'test/simulation/judge/table.ts': {
    before: 'lapsed               |',
    add: 'timeGranted          | needsInfo                 | DSP                     | =\n',
  },
  'test/simulation/judge/effects/intake.ts': {
    before: "  'appeal.lapsed': (step)",
    add: `  'appeal.timeGranted': (step) => {
    callOff(step, 'lapse');
    start(step, 'lapse');
  },

`,
  },
  [`${TESTS}/domain/rules/intake/grant-time.test.ts`]: `import { expect, test } from 'vitest';
import { givenCaseIn } from '#test/support/domain/case.ts';

test('More time for an answer starts the time until the case lapses again, and the appellant reads why', () => {
  const given = givenCaseIn('needsInfo').when('grantTime', { cause: 'travel', wordsId: 'text-words' });
  const event = given.events.at(-1);
  expect(event?.data).toEqual({ cause: 'travel' });
  expect(event?.changes.texts).toEqual([{ id: 'text-words', kind: 'question' }]);
  expect(event?.changes.clocks?.map(({ entry }) => entry)).toEqual(['stop', 'start']);
  expect(given.appeal.clocks.filter(({ kind, state }) => kind === 'lapse' && state === 'running')).toHaveLength(1);
});
`,
  [`${TESTS}/presenting/event-audience.test.ts`]: {
    before: "  'appeal.lapsed',",
    add: "  'appeal.timeGranted',\n",
  },
  'test/contracts/golden/schema-1/events/timeGranted.json': GOLDEN,
  'test/contracts/golden/frozen.json': {
    before: '  "schema-1/events/transferred.json"',
    add: `  "schema-1/events/timeGranted.json": "${createHash('sha256')
      .update(JSON.stringify(JSON.parse(GOLDEN)))
      .digest('hex')}",\n`,
  },
  'docs/domain/intake.md': {
    before: '**askInfo, supply, lapse.**',
    add: '**grantTime.** The centre gives an appellant more time to answer: the lapse clock starts again. *Example:* asked on Monday, granted on\nWednesday: the days count from Wednesday.\n\n',
  },
};

/** The places of a file beyond the first where something is added. */
const MORE: Readonly<Record<string, readonly Exclude<Edit, string>[]>> = {
  [`${CASE}/rules/intake/intake.ts`]: [{ before: "'lapse' | 'accept'", add: "'grantTime' | " }],
  [`${CASE}/commands/all-commands.ts`]: [{ before: '  lapse,', add: '  grantTime,\n' }],
  [`${TESTS}/presenting/event-audience.test.ts`]: [
    { before: "  'appeal.contacted',\n  'appeal.attemptRecorded',", add: "  'appeal.timeGranted',\n" },
  ],
};

const CHECKS: readonly (readonly string[])[] = [
  ['node', '--disable-warning=ExperimentalWarning', 'scripts/generate.ts'],
  ['npx', 'tsc', '-p', 'test/recipes/tsconfig.json'],
  [
    ...[
      'npx',
      'vitest',
      'run',
      '--silent=true',
      'test/simulation/judge',
      'test/api/command-form.test.ts',
      'test/web/desk/controls.test.ts',
      'test/lake/rows/event-fields.test.ts',
    ],
    ...[
      'appeal-event',
      'event-types',
      'domain/transitions',
      'domain/events-contain-codes',
      'domain/golden-events',
      'domain/rules/intake/grant-time',
      'domain/deciding/can-do.test.ts',
      'domain/deciding/decide.test.ts',
      // Every command occurs in the random lifecycles.
      'domain/invariants',
      'presenting/labels',
    ].map((name) => `${TESTS}/${name}`),
    `${TESTS}/presenting/event-audience.test.ts`,
  ],
];

replay({ recipe: 'Add a command', mostFiles: 12, edits: EDITS, more: MORE, checks: CHECKS });
