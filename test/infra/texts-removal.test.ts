import { beforeAll, expect, test } from 'vitest';
import { EXPORTED } from '#infra/lake/lake-sql.ts';
import { checkTextsToRemove, findTextsToRemove } from '#infra/lake/statements/texts-to-remove.ts';
import { TEXTS_CHECK, TEXTS_FOLDERS, TEXTS_SEARCH } from '#kernel/env-names.ts';
import { listWatched } from './alarms/watched-metrics.ts';
import { listStatements, toConstructName } from './permissions/permissions.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

const PROVINCE = 'hotline_prod_province';
let prod: Synthesis;
beforeAll(async () => {
  prod = await synthesise('prod', 'cn-north-1');
});

const findRemoval = () => prod.assembly.functions.find((each) => toConstructName(each) === 'SchedulesRemoveTexts');
/** What the role may do, as `action bucket/folder`, with the names of buckets without stage, account and region in place of ARNs. */
const listGrants = (action: RegExp) =>
  listStatements(prod.assembly, findRemoval()?.roleArn ?? '')
    .flatMap(({ actions, resources }) =>
      actions.filter((each) => action.test(each)).flatMap((each) => resources.map((on) => `${each} ${shorten(on)}`)),
    )
    .toSorted();
const shorten = (resource: string) =>
  resource
    .replace(/^.*:(?=(?:database|table|catalog)\b)/, '')
    .replace(/^.*:::hotline-prod-(lake(?:-texts)?(?:-results)?)-\d+-cn-north-1(?=\/)/, '$1');

test('a nightly function removes texts of cases that were sealed later, with an alarm if some are left', () => {
  const saved = prod.assembly.preparedStatements.filter(({ workGroup }) => workGroup === 'hotline-prod-remove-texts');
  expect(new Map(saved.map(({ name, sql }) => [name, sql]))).toEqual(
    new Map([
      [TEXTS_SEARCH, findTextsToRemove(PROVINCE)],
      [TEXTS_CHECK, checkTextsToRemove(PROVINCE)],
    ]),
  );
  const watched = listWatched(prod).filter(({ dimensions }) => dimensions.includes('hotline-prod-remove-texts"'));
  expect(watched).toHaveLength(1);
  expect(String(watched[0]?.alarm.Properties.AlarmDescription)).toContain('docs/runbooks/lake.md');
  // An hour after the compaction of texts has started, one run after the other.
  const rules = prod.assembly.rules.filter(({ targets }) => targets.some(({ arn }) => arn === findRemoval()?.arn));
  expect(rules.map(({ schedule }) => schedule)).toEqual(['cron(5,20,35,50 20-22 * * ? *)']);
});

test('the function that removes texts writes files of texts only, and deletes nothing', () => {
  expect(Object.values(TEXTS_FOLDERS)).toEqual([`${EXPORTED.texts}landed`, `${EXPORTED.texts}settled`]);
  expect(listGrants(/^s3:(Put|Delete)/)).toEqual([
    's3:PutObject lake-texts-results/remove/*',
    's3:PutObject lake-texts/landed/*',
    's3:PutObject lake-texts/settled/*',
  ]);
});

test('of other rows the function that removes texts reads those of appeals, and in DynamoDB its own position', () => {
  expect(listGrants(/^s3:GetObject$/).filter((grant) => !grant.includes('texts'))).toEqual([
    's3:GetObject lake/landed/*',
    's3:GetObject lake/settled/*',
  ]);
  expect(listGrants(/^glue:GetTable$/).filter((grant) => grant.includes(' table/'))).toEqual([
    'glue:GetTable table/hotline_prod_province/events_landed',
    'glue:GetTable table/hotline_prod_province/events_settled',
    'glue:GetTable table/hotline_prod_texts/texts_landed',
    'glue:GetTable table/hotline_prod_texts/texts_settled',
  ]);
  const own = listStatements(prod.assembly, findRemoval()?.roleArn ?? '').filter(({ actions }) =>
    actions.some((action) => action.startsWith('dynamodb:')),
  );
  expect(own.map(({ actions, leadingKeys }) => [actions.toSorted(), leadingKeys])).toEqual([
    [['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'], ['JOB#*']],
  ]);
});
