import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Reason, readReasons, sortMutants } from '#scripts/mutation/mutants.ts';

const source = 'first\n  if (a < b) return;\nlast';
const mutant = (status: string, replacement: string, line = 2) => ({
  status,
  mutatorName: 'Any',
  replacement,
  location: { start: { line } },
});
const file = 'rule.ts';
const sorted = (reasons: readonly Reason[], ...mutants: readonly ReturnType<typeof mutant>[]) =>
  sortMutants({ [file]: { source, mutants } }, reasons);

describe('mutants', () => {
  test('mutants that a test saw or that never ended are seen, survivors and mutants never run are not', () => {
    const { total, killed, unseen } = sorted(
      [],
      ...['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError'].map((each) => mutant(each, 'x')),
    );
    expect([total, killed]).toEqual([4, 2]);
    expect(unseen).toEqual([
      { file, line: 2, text: 'if (a < b) return;', mutant: 'x' },
      { file, line: 2, text: 'if (a < b) return;', mutant: 'x' },
    ]);
  });

  test('a reason on a line explains all mutants of the line, or those that it names', () => {
    const all: Reason = { file, line: 'last', why: 'nobody reads it' };
    const some: Reason = { file, line: 'if (a < b) return;', mutants: ['a <= b'], why: 'they differ' };
    const { explained, unseen, idle } = sorted(
      [all, some],
      mutant('Survived', 'a <=\n  b'),
      mutant('Survived', 'false'),
      mutant('Survived', 'other', 3),
    );
    expect(explained.map(({ mutant, why }) => [mutant, why])).toEqual([
      ['a <= b', 'they differ'],
      ['other', 'nobody reads it'],
    ]);
    expect(unseen.map(({ mutant }) => mutant)).toEqual(['false']);
    expect(idle).toEqual([]);
  });

  test('a reason whose mutants are all seen is reported as idle', () => {
    const reason: Reason = { file, line: 'last', why: 'nobody reads it' };
    expect(sorted([reason], mutant('Killed', 'x', 3)).idle).toEqual([reason]);
  });
});

test.each(readReasons())('the reason for a mutant of $file names a line that exists: $line', ({ file: path, line }) => {
  const lines = readFileSync(join(import.meta.dirname, '../..', path), 'utf8').split('\n');
  expect(lines.map((each) => each.trim())).toContain(line);
});
