import { beforeAll, describe, expect, test } from 'vitest';
import { type Synthesis, synthesise, synthesiseDeployment } from '../synthesis.ts';

const RESTORED = {
  events: {
    name: 'hotline-prod-events-20261202t013000z',
    streamArn: `arn:aws-cn:dynamodb:cn-north-1:000000000000:table/hotline-prod-events-20261202t013000z/stream/2026-12-02T02:00:00.000`,
  },
  control: { name: 'hotline-prod-control-20261202t013000z' },
};
const OWN = ['hotline-prod-events', 'hotline-prod-control'];

let restored: Synthesis;
let before: Synthesis;
beforeAll(async () => {
  before = await synthesise('prod', 'cn-north-1');
  restored = await synthesiseDeployment({
    stage: 'prod',
    region: 'cn-north-1',
    account: '000000000000',
    tables: RESTORED,
  });
});

const tablesOf = ({ resources }: Synthesis) => resources.filter(({ Type }) => Type === 'AWS::DynamoDB::Table');

describe('a deployment after a restore', () => {
  test('The tables of the data stack stay as they are: none is replaced, none deleted', () => {
    expect(tablesOf(restored)).toEqual(tablesOf(before));
    expect(tablesOf(restored)).toHaveLength(8);
  });

  test('No other stack names a table that was replaced, in variables, grants, alarms or mappings', () => {
    for (const [file, text] of Object.entries(restored.texts)) {
      if (file.includes('-data.')) continue;
      for (const own of OWN) expect(text.match(new RegExp(`table/${own}(?![\\w-])`)), file).toBeNull();
    }
    const variables = restored
      .ofType('AWS::Lambda::Function')
      .flatMap(({ Properties }) => Object.values((Properties.Environment as { Variables: object }).Variables));
    for (const own of OWN) expect(variables).not.toContain(own);
  });

  test('Functions name the restored tables', () => {
    const variables = JSON.stringify(restored.ofType('AWS::Lambda::Function'));
    for (const { name } of Object.values(RESTORED)) expect(variables).toContain(`"${name}"`);
    expect(variables).toContain('"hotline-prod-personal"');
  });

  test('Readers of the stream read that of the restored table, whose ARN the data stack stores', () => {
    const stored = restored
      .ofType('AWS::SSM::Parameter')
      .filter(({ Properties }) => String(Properties.Name).includes('/streams/'));
    expect(Object.fromEntries(stored.map(({ Properties }) => [Properties.Name, Properties.Value]))).toMatchObject({
      '/hotline/prod/streams/events': RESTORED.events.streamArn,
      '/hotline/prod/streams/requests': { 'Fn::GetAtt': expect.anything() },
    });
  });

  test('Tools find the restored tables in the outputs', () => {
    const { Outputs } = JSON.parse(restored.texts['hotline-prod-data.template.json'] ?? '{}') as {
      Outputs: Record<string, { Value: unknown }>;
    };
    expect(Outputs.EventsTableName?.Value).toBe(RESTORED.events.name);
    expect(Outputs.ControlTableName?.Value).toBe(RESTORED.control.name);
    expect(Outputs.PersonalTableName?.Value).toEqual({ Ref: expect.any(String) });
  });
});
