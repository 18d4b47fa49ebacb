import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Words that the domain compares with what people write. */
const DATA = [
  'shared/knowledge/domain/initials.ts',
  'shared/knowledge/domain/synonyms.ts',
  ...['address-text', 'find-names', 'gazetteer', 'region-names'].map((name) => `shared/domain/places/${name}.ts`),
  'shared/directory/domain/policy/default-policy.ts',
  'shared/appeals/queues/domain/named-units.ts',
  'shared/appeals/queues/domain/place-names.ts',
  ...['death-wish', 'emergency-model', 'notions', 'runs', 'threat-model', 'threat-words'].map(
    (name) => `shared/domain/routing/recognisers/${name}.ts`,
  ),
];

test('Chinese texts are in shared/presenting, not in the domain, the use cases or the functions', () => {
  const files = globSync('{shared/domain,shared/usecases,functions}/**/*.ts', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  const withChinese = files.filter((file) => /\p{Script=Han}/u.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(withChinese.map((file) => file.replaceAll('\\', '/')).sort()).toEqual(DATA);
});
