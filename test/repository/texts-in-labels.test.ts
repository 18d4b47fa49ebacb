import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPlace } from '#scripts/checks/import-rules.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Words that the domain compares with what people write. */
const DATA = [
  'shared/knowledge/domain/initials.ts',
  'shared/knowledge/domain/synonyms.ts',
  'shared/texts/domain/classifier/function-words.ts',
  ...['address-text', 'find-names', 'gazetteer', 'mentions', 'region-names'].map(
    (name) => `shared/texts/domain/places/${name}.ts`,
  ),
  'shared/directory/domain/policy/default-policy.ts',
  'shared/appeals/queues/domain/named-units.ts',
  'shared/appeals/queues/domain/place-names.ts',
  ...[
    'danger-notions',
    'death-wish',
    'despair-notions',
    'emergency-model',
    'ordinary-notions',
    'runs',
    'signs',
    'threat-words',
    'violence-notions',
  ].map((name) => `shared/texts/domain/recognisers/${name}.ts`),
];

/**
 * Whether Chinese has no place in a file. The scrubbing of texts is about Chinese names and addresses throughout. A command is declared with
 * its name and the sentence of its event.
 */
function isWithoutTexts(file: string): boolean {
  const layer = findPlace(file)?.layer;
  const isScrubbing = file.startsWith('shared/texts/domain/scrubbing/');
  const isDeclaration = /^shared\/(appeals\/case|enterprise\/(requests|visits))\/domain\/commands\//.test(file);
  return (
    file.startsWith('functions/') || ((layer === 'domain' || layer === 'usecases') && !isScrubbing && !isDeclaration)
  );
}

test('Chinese texts are in the presenting layer, not in the domain, the use cases or the functions', () => {
  const all = globSync('{shared,functions}/**/*.ts', { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
  const files = all.filter(isWithoutTexts);
  expect(files.length).toBeGreaterThan(600);
  const withChinese = files.filter((file) => /\p{Script=Han}/u.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(withChinese.toSorted()).toEqual(DATA.toSorted());
});
