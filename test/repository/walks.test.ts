import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listImports, resolveImport } from '#scripts/checks/check-imports.ts';
import { findPlace } from '#scripts/checks/import-rules.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A file of a walk, and the files through which an earlier one reaches it. */
interface Step {
  readonly file: string;
  readonly through: readonly string[];
}

/** The walks of architecture.md: each table whose first column numbers files. */
function readWalks(): readonly (readonly Step[])[] {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const section = page.split('### From a request to the put\n')[1]?.split('\n## ')[0] ?? '';
  const tables = section.split(/\n\n/).filter((block) => /^\| 1\. /m.test(block));
  return tables.map((table) =>
    [...table.matchAll(/^\| \d+\. ([^|]+)\|([^|]*)\|/gm)].map(([, file = '', through = '']) => ({
      file: listLinks(file)[0] ?? '',
      through: listLinks(through),
    })),
  );
}

function listLinks(cell: string): readonly string[] {
  return [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);
}

function doesImport(file: string, imported: string): boolean {
  return listImports(readFileSync(join(ROOT, file), 'utf8')).some(
    (specifier) => resolveImport(file, specifier) === imported,
  );
}

/** Whether the step is reached from one of the earlier files. An adapter imports the port that a use case imports too. */
function isReached({ file, through }: Step, earlier: readonly Step[]): boolean {
  const [first = file] = through;
  const begins = earlier.some((one) => doesImport(one.file, first));
  const path = [...through, file];
  return (
    begins &&
    path.every((next, index) => {
      const before = path[index - 1];
      if (before === undefined) return true;
      return findPlace(before)?.layer === 'ports' ? doesImport(next, before) : doesImport(before, next);
    })
  );
}

describe('the walks from a request to the put', () => {
  const walks = readWalks();

  test('A filing and a command are at most seven files from the handler to the code that puts events', () => {
    expect(walks.map((walk) => walk[0]?.file)).toEqual([
      'functions/http/citizens/submit-appeal.ts',
      'functions/http/desk/command-appeal.ts',
    ]);
    for (const walk of walks) {
      expect(walk.length).toBeLessThanOrEqual(7);
      expect(readFileSync(join(ROOT, walk.at(-1)?.file ?? ''), 'utf8')).toContain('new PutCommand(');
    }
  });

  test('Every named file exists and is imported by an earlier one, directly or through neighbours', () => {
    for (const walk of walks)
      for (const [index, step] of walk.entries()) {
        for (const file of [step.file, ...step.through])
          expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
        if (index > 0) expect([step.file, isReached(step, walk.slice(0, index))]).toEqual([step.file, true]);
      }
  });

  test('A file that no earlier one imports is found', () => {
    const [handler] = walks[0] ?? [];
    const stranger = { file: 'shared/appeals/case/domain/rules/timekeeping.ts', through: [] };
    expect(isReached(stranger, handler === undefined ? [] : [handler])).toBe(false);
  });
});
