import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const HERE = import.meta.dirname;
const FILES = globSync('**/*.ts', { cwd: HERE })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(HERE, file), 'utf8') }));

/** The import and export statements of a source, with the files that they name. */
function listImports(text: string): { readonly statement: string; readonly from: string }[] {
  return [...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)';/gms)].map(([statement, from = '']) => ({
    statement,
    from,
  }));
}

test('the independent checker imports nothing from outside its folder but types', () => {
  const wrong = FILES.flatMap(({ file, text }) =>
    listImports(text)
      .filter(({ from }) => relative(HERE, resolve(HERE, file, '..', from)).startsWith('..') || !from.startsWith('.'))
      .filter(({ statement }) => !/^import type\s/.test(statement))
      .map(({ from }) => `${file}: ${from}`),
  );
  expect(wrong).toEqual([]);
});

test('the independent checker loads no module at run time', () => {
  expect(FILES.filter(({ text }) => /\bimport\(|\brequire\(|^import\s+'/m.test(text)).map(({ file }) => file)).toEqual(
    [],
  );
});

test('the check of imports sees a function that is imported from the domain', () => {
  const [found] = listImports("import {\n  decide,\n} from '#appeals/case/domain/deciding/decide.ts';\n");
  expect(found?.from).toContain('decide.ts');
  expect(found?.statement).not.toMatch(/^import type\s/);
});
