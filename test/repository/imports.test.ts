import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  checkImports,
  findCircle,
  findFolderCircle,
  findWrongImports,
  listImports,
} from '#scripts/checks/check-imports.ts';

const wrong = (file: string, specifier: string) =>
  checkImports(file, `import { x } from '${specifier}';`).map(({ imported }) => imported);

test('all imports point one way', () => {
  expect(findWrongImports(join(import.meta.dirname, '../..'))).toEqual([]);
});

test('no imports form a circle, not even of types', () => {
  expect(findCircle(join(import.meta.dirname, '../..'))).toEqual([]);
});

test('no folders of the product form a circle, not even by types', () => {
  expect(findFolderCircle(join(import.meta.dirname, '../..'))).toEqual([]);
});

describe('the directions of ARCHITECTURE 6', () => {
  test.each([
    ['the domain imports nothing outside itself', 'shared/domain/a.ts', '../usecases/ports.ts'],
    ['the domain knows no package', 'shared/domain/a.ts', 'zod/mini'],
    ['the domain knows not even Node', 'shared/domain/clocks/a.ts', 'node:crypto'],
    ['use cases know ports, never AWS', 'shared/usecases/a.ts', '@aws-sdk/client-s3'],
    ['use cases know no adapters', 'shared/usecases/a.ts', '../adapters/clock/system-clock.ts'],
    ['use cases know no contracts but those of commands', 'shared/usecases/a.ts', '../contracts/parse.ts'],
    ['contracts know no use cases', 'shared/contracts/http/a.ts', '../../usecases/failure.ts'],
    ['contracts use the small zod', 'shared/contracts/http/a.ts', 'zod'],
    ['adapters know only the ports of use cases', 'shared/adapters/a.ts', '../usecases/filing/file-appeal.ts'],
    ['adapters know no HTTP contracts', 'shared/adapters/a.ts', '../contracts/commands/intake/filing.ts'],
    ['functions hold no AWS client', 'functions/http/a.ts', '@aws-sdk/client-dynamodb'],
    ['functions know no infrastructure', 'functions/http/a.ts', '../../infra/platform/config.ts'],
    ['infra takes only the names', 'infra/stacks/a.ts', '../../shared/kernel/domain/vocabulary.ts'],
    ['product code imports nothing local', 'functions/runtime/a.ts', '../../local/platform.ts'],
    ['infra imports nothing local', 'infra/a.ts', '../local/aws/clock.ts'],
    [
      'the local services of AWS know nothing shared',
      'packages/one-machine-aws/src/athena/open.ts',
      '../../../shared/names.ts',
    ],
    ['the local services of AWS know no infrastructure', 'local/aws/lake/a.ts', '../../../infra/config.ts'],
    ['the local services of AWS know no platform', 'local/aws/a.ts', '../platform.ts'],
    ['tools take from the local services only the lake', 'scripts/a.ts', '../local/aws/dynamodb/open.ts'],
    ['nothing imports a test', 'local/a.ts', '../test/support/x.ts'],
    ['nothing imports the bench', 'scripts/a.ts', '../bench/run.ts'],
    ['pages know no rules', 'web/client/a.ts', '../../shared/kernel/domain/vocabulary.ts'],
    ['pages take only types of contracts', 'web/citizen/a.tsx', '../../shared/accounts/sessions.contract.ts'],
    ['nothing imports a page', 'local/a.ts', '../web/client/call.ts'],
    ['names import nothing', 'shared/kernel/env-names.ts', './domain/words.ts'],
    ['pages know no kit', 'web/ui/a.tsx', 'antd-mobile'],
  ])('imports in a wrong direction are found: %s', (_rule, file, specifier) => {
    expect(wrong(file, specifier)).toHaveLength(1);
  });

  test.each([
    ['shared/usecases/a.ts', '../domain/words.ts'],
    ['shared/usecases/a.ts', 'node:crypto'],
    ['shared/usecases/commands/a.ts', '../../contracts/commands/draft-command.ts'],
    ['shared/contracts/http/a.ts', '../../domain/words.ts'],
    ['shared/adapters/dynamodb/a.ts', '../../ports/event-log.ts'],
    ['shared/adapters/dynamodb/a.ts', '@aws-sdk/client-dynamodb'],
    ['functions/http/public/a.ts', '../../../docs/api/openapi.json'],
    ['functions/runtime/a.ts', '../../shared/kernel/adapters/kms/keyring.ts'],
    ['infra/a.ts', '../shared/names.ts'],
    ['local/a.ts', '../infra/platform-app.ts'],
    ['test/local/a.test.ts', '../../packages/one-machine-aws/src/clock.ts'],
    ['bench/a.ts', '../local/platform.ts'],
    ['scripts/lake/a.ts', '../../packages/one-machine-aws/src/lake/write-rows.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(wrong(file, specifier)).toEqual([]);
  });
});

test('imports are found in every form', () => {
  const source = `
import one from 'a';
import { two,
  three } from 'b';
import type { Four } from "c";
import 'd';
export * from 'e';
export { five } from 'f';
const six = await import('g');
export const text = 'import x from y';
`;
  expect(listImports(source)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});
