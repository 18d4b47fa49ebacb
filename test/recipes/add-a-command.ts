// Replays "Add a command" of CONTRIBUTING on a scratch copy with a scratch command: `npx node test/recipes/add-a-command.ts`. CI runs it.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** The host may have an older Node than the project brings. */
const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);
const MOST_FILES = 12;
const CASE = 'shared/appeals/case/domain';
const TESTS = 'test/appeals/case';

/** What the recipe has somebody write: a new file, or a text that comes before another one. */
type Edit = string | { readonly before: string; readonly add: string };

const GOLDEN = `${JSON.stringify(
  {
    appealId: 'appeal-1',
    version: 3,
    type: 'appeal.languageNoted',
    schema: 1,
    at: '2026-03-09T02:03:00.000Z',
    actor: { id: 'dsp-one', role: 'DSP', unitId: 'centre' },
    changes: { texts: [{ id: 'text-note', kind: 'internalNote' }] },
    data: {},
  },
  null,
  2,
)}\n`;

const EDITS: Readonly<Record<string, Edit>> = {
  [`${CASE}/commands/any-time/note-language.ts`]: `import { optional, words, yesNo } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const noteLanguage = {
  from: ['needsInfo'],
  roles: ['DSP'],
  to: [],
  fields: { upheld: yesNo(), note: optional(words('internalNote')) },
  event: 'appeal.languageNoted',
  data: {},
  goesTo: [],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const noteLanguageTexts: CommandTexts<typeof noteLanguage> = {
  name: { zh: '登记语种', en: 'note the language' },
  sentence: { zh: '已登记语种', en: 'The language was noted' },
};
`,
  [`${CASE}/commands/all-commands.ts`]: {
    before: "import { recomputeDeadlines } from './any-time/recompute-deadlines.ts';",
    add: "import { noteLanguage } from './any-time/note-language.ts';\n",
  },
  [`${CASE}/rules/any-time.ts`]: {
    before: '  urge: {',
    add: `  noteLanguage: {
    decide: ({ body }) => ({ data: {}, changes: { texts: toTextRefs(body.noteId, 'internalNote') } }),
  },

`,
  },
  'test/simulation/judge/table.ts': {
    before: 'urged                |',
    add: 'languageNoted        | needsInfo                 | DSP                     | =\n',
  },
  'test/simulation/judge/effects/any-time.ts': {
    before: "  'appeal.urged': () => {},",
    add: "  'appeal.languageNoted': () => {},\n",
  },
  [`${TESTS}/domain/rules/note-language.test.ts`]: `import { expect, test } from 'vitest';
import { givenCaseIn } from '#test/support/domain/case.ts';

test('A dispatcher notes the language of a case that waits for information, and its state stays', () => {
  const given = givenCaseIn('needsInfo').when('noteLanguage', { noteId: 'text-note' });
  expect(given.events.at(-1)?.changes).toEqual({ texts: [{ id: 'text-note', kind: 'internalNote' }] });
});
`,
  [`${TESTS}/appeal-event.test.ts`]: {
    before: "  () => givenCase().when('answer'),",
    add: "  () => givenCaseIn('needsInfo').when('noteLanguage'),\n",
  },
  'test/contracts/golden/schema-1/events/languageNoted.json': GOLDEN,
  'test/contracts/golden/frozen.json': {
    before: '  "schema-1/events/lapsed.json"',
    add: `  "schema-1/events/languageNoted.json": "${createHash('sha256').update(GOLDEN).digest('hex')}",\n`,
  },
  'docs/domain/handling.md': {
    before: '**flag, unflag.**',
    add: '**noteLanguage.** The centre notes the language while a case waits for information.\n\n',
  },
};

/** The places of a file beyond the first where something is added. */
const MORE: Readonly<Record<string, readonly Exclude<Edit, string>[]>> = {
  [`${CASE}/rules/any-time.ts`]: [{ before: "'withdraw' | 'urge'", add: "'noteLanguage' | " }],
  [`${CASE}/commands/all-commands.ts`]: [{ before: '  urge,', add: '  noteLanguage,\n' }],
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
      'test/lake/rows/event-fields.test.ts',
    ],
    ...[
      'appeal-event',
      'event-types',
      'domain/transitions',
      'domain/rules/note-language',
      'domain/deciding',
      'presenting/labels',
    ].map((name) => `${TESTS}/${name}`),
    `${TESTS}/presenting/event-audience.test.ts`,
  ],
];

const scratch = mkdtempSync(join(tmpdir(), 'recipe-'));
try {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
    .toString()
    .trim()
    .split('\n');
  for (const file of files) cpSync(join(ROOT, file), join(scratch, file), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'));
  for (const [file, edit] of Object.entries(EDITS)) write(file, edit);
  for (const [file, edits] of Object.entries(MORE)) for (const edit of edits) write(file, edit);
  const count = Object.keys(EDITS).length;
  console.log(`The recipe takes ${count} files by hand.`);
  if (count > MOST_FILES)
    throw new Error(`The recipe "Add a command" takes ${count} files, and at most ${MOST_FILES} are allowed.`);
  for (const [program = '', ...more] of CHECKS) {
    const { status } = spawnSync(program, more, { cwd: scratch, env: { ...process.env, PATH }, stdio: 'inherit' });
    if (status !== 0)
      throw new Error(
        `The recipe "Add a command" of CONTRIBUTING no longer leads to green: ${program} ${more.join(' ')}`,
      );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function write(file: string, edit: Edit): void {
  const path = join(scratch, file);
  if (typeof edit === 'string') {
    writeFileSync(path, edit);
    return;
  }
  const text = readFileSync(path, 'utf8');
  if (!text.includes(edit.before))
    throw new Error(`${file} has no "${edit.before}": mend ${dirname(import.meta.filename)}`);
  writeFileSync(path, text.replace(edit.before, edit.add + edit.before));
}
