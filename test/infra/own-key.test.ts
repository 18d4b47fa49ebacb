import { describe, expect, test } from 'vitest';
import type { Settings } from '#infra/platform/config-shape.ts';
import { synthesise, synthesiseWith } from './synthesis.ts';

const REGION = 'cn-north-1';
const KEY = `arn:aws-cn:kms:${REGION}:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555`;

const withKey = (settings: Settings) => synthesiseWith({ stage: 'prod', region: REGION, isChecked: false, settings });

describe('A key of the city for logs and environments', () => {
  test('A key of their own encrypts every log group and the environment of every function', async () => {
    const synthesis = await withKey({ logsKeyArn: KEY });
    const groups = synthesis.ofType('AWS::Logs::LogGroup');
    const functions = synthesis.ofType('AWS::Lambda::Function');
    expect(groups.length).toBeGreaterThan(functions.length);
    expect(groups.filter(({ Properties }) => Properties.KmsKeyId !== KEY)).toEqual([]);
    expect(functions.filter(({ Properties }) => Properties.KmsKeyArn !== KEY)).toEqual([]);
  });

  test('Without one no template names a key for them', async () => {
    const synthesis = await synthesise('prod', REGION);
    expect(synthesis.ofType('AWS::Logs::LogGroup').filter(({ Properties }) => 'KmsKeyId' in Properties)).toEqual([]);
    expect(synthesis.ofType('AWS::Lambda::Function').filter(({ Properties }) => 'KmsKeyArn' in Properties)).toEqual([]);
  });

  test.each([
    ['of another region', KEY.replace(REGION, 'cn-northwest-1'), /cn-northwest-1.*cn-north-1/],
    ['by its alias', `arn:aws-cn:kms:${REGION}:123456789012:alias/logs`, /not the ARN of a key/],
    ['by its id', '0a1b2c3d-0000-1111-2222-333344445555', /not the ARN of a key/],
  ])('A key %s is refused at the synthesis, not during a deployment', async (_, logsKeyArn, words) => {
    await expect(withKey({ logsKeyArn })).rejects.toThrow(words);
  });
});
