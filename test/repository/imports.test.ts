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

describe('the directions of architecture.md', () => {
  test.each([
    ['rules import nothing outside rules', 'shared/accounts/agents.rules.ts', './usecases/sms-codes.ts'],
    ['rules know no package', 'shared/kernel/domain/a.ts', 'zod/mini'],
    ['rules know not even Node', 'shared/appeals/case/domain/clocks/a.ts', 'node:crypto'],
    ['use cases know ports, never AWS', 'shared/media/usecases/a.ts', '@aws-sdk/client-s3'],
    ['use cases know no adapters', 'shared/notices/notify-a.ts', '#kernel/adapters/system-clock.ts'],
    ['use cases know no contracts but those of commands', 'shared/lake/usecases/a.ts', '#kernel/contracts/parse.ts'],
    ['contracts know no use cases', 'shared/lake/contracts/a.ts', '../usecases/seal-rows.ts'],
    ['contracts know names, not what presents answers', 'shared/api/a.ts', '#notices/a-presenter.ts'],
    ['contracts use the small zod', 'shared/enterprise/visits/a.contract.ts', 'zod'],
    ['adapters know only the ports of use cases', 'shared/media/adapters/a.ts', '../usecases/create-upload.ts'],
    ['adapters know no HTTP contracts', 'shared/media/adapters/a.ts', '../uploads.contract.ts'],
    ['a feature imports no feature below it', 'shared/appeals/case/domain/a.ts', '#appeals/queues/domain/bursts.ts'],
    ['the kernel imports no feature', 'shared/kernel/domain/a.ts', '#directory/domain/directory.ts'],
    ['no feature imports notices', 'shared/enterprise/requests/usecases/a.ts', '#notices/notify-staff.ts'],
    ['features do not know the tools', 'shared/kernel/usecases/a.ts', '#cli/run-tool.ts'],
    ['functions hold no AWS client', 'functions/http/a.ts', '@aws-sdk/client-dynamodb'],
    ['functions know no infrastructure', 'functions/http/a.ts', '#infra/platform/config.ts'],
    ['infra takes only the names', 'infra/stacks/a.ts', '#kernel/domain/vocabulary.ts'],
    ['infra loads no handler', 'infra/routes/a.ts', '#functions/http/desk/get-me.ts'],
    ['tables of routes load no handler', 'functions/http/desk/routes.ts', './get-me.ts'],
    ['product code imports nothing local', 'functions/runtime/a.ts', '#local/platform.ts'],
    ['infra imports nothing local', 'infra/a.ts', 'one-machine-aws'],
    ['the one-machine AWS knows nothing shared', 'packages/one-machine-aws/src/a.ts', '#kernel/env-names.ts'],
    ['the one-machine AWS knows no infrastructure', 'packages/one-machine-aws/src/a.ts', '#infra/platform/config.ts'],
    ['the one-machine AWS knows no platform', 'packages/one-machine-aws/src/a.ts', '#local/platform.ts'],
    ['nobody imports the inside of a package', 'local/a.ts', '../packages/one-machine-aws/src/dynamodb/open.ts'],
    [
      'a test imports no support of a package',
      'test/lake/a.test.ts',
      '../../packages/one-machine-aws/test/s3/server.ts',
    ],
    ['the stand-ins of the one-machine AWS are for tests', 'local/a.ts', 'one-machine-aws/testing'],
    ['functions know no one-machine AWS', 'functions/http/a.ts', 'one-machine-aws'],
    ['nothing imports a test', 'local/a.ts', '#test/support/x.ts'],
    ['nothing imports the bench', 'scripts/a.ts', '#bench/run.ts'],
    ['pages know no rules', 'web/client/a.ts', '#kernel/domain/vocabulary.ts'],
    ['pages take only types of contracts', 'web/citizen/a.tsx', '#accounts/sessions.contract.ts'],
    ['nothing imports a page', 'local/a.ts', '#web/client/call.ts'],
    ['names import nothing', 'shared/kernel/env-names.ts', './domain/vocabulary.ts'],
    ['pages know no kit', 'web/ui/a.tsx', 'antd-mobile'],
  ])('imports in a wrong direction are found: %s', (_rule, file, specifier) => {
    expect(wrong(file, specifier)).toHaveLength(1);
  });

  test.each([
    ['shared/accounts/usecases/a.ts', '#kernel/domain/vocabulary.ts'],
    ['shared/accounts/usecases/a.ts', 'node:crypto'],
    ['shared/appeals/handling/usecases/commands/a.ts', '#appeals/case/contracts/commands/draft-command.ts'],
    ['shared/enterprise/visits/a.contract.ts', '#kernel/presenting/code-names.ts'],
    ['shared/appeals/case/adapters/a.ts', '../ports/event-log.ts'],
    ['shared/appeals/case/adapters/a.ts', '../event-data.contract.ts'],
    ['shared/appeals/case/adapters/a.ts', '@aws-sdk/client-dynamodb'],
    ['infra/a.ts', '#functions/http/desk/routes.ts'],
    ['functions/runtime/a.ts', '#kernel/adapters/kms/keyring.ts'],
    ['infra/a.ts', '#kernel/env-names.ts'],
    ['local/a.ts', '#infra/app/platform-app.ts'],
    ['test/local/a.test.ts', 'one-machine-aws/testing'],
    ['bench/a.ts', '#local/platform.ts'],
    ['scripts/lake/a.ts', 'one-machine-aws/lake'],
    ['web/desk/a.tsx', '#kernel/presenting/code-names.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(wrong(file, specifier)).toEqual([]);
  });

  test('a file of a folder without a rule is named', () => {
    expect(wrong('shared/stray.ts', './kernel/domain/vocabulary.ts')).toHaveLength(1);
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
