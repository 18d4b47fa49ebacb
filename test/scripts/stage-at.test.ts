import { describe, expect, test } from 'vitest';
import { configFor } from '#infra/platform/config.ts';
import { stageAt } from '#scripts/platform/stage-at.ts';

const NOWHERE = async () => undefined;

describe('the stage that answers at a URL', () => {
  test('the stage of a URL is the one whose configuration has the address, wherever its API is', async () => {
    const { publicUrl } = configFor('prod', 'cn-north-1');
    expect(await stageAt(`${publicUrl}/`, 'cn-north-1', NOWHERE)).toEqual({ stage: 'prod', region: 'cn-north-1' });
    expect(await stageAt(publicUrl, undefined, NOWHERE)).toEqual({ stage: 'prod' });
  });

  test.each([
    ['https://abc.execute-api.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['https://abc.execute-api.eu-west-1.amazonaws.com/', 'eu-west-1'],
  ])('the stage of a URL is found by the address of its API %s, in the region of the address', async (url, region) => {
    const asked: unknown[] = [];
    const found = await stageAt(url, undefined, async (deployed) => {
      asked.push(deployed);
      return deployed.stage === 'prod' ? url.replace(/\/$/, '') : undefined;
    });
    expect(found).toEqual({ stage: 'prod', region });
    expect(asked).toEqual([
      { stage: 'dev', region },
      { stage: 'staging', region },
      { stage: 'prod', region },
    ]);
  });

  test('a URL that no stage has belongs to no stage, and never to this machine', async () => {
    expect(await stageAt('https://elsewhere.example', 'eu-west-1', NOWHERE)).toBeUndefined();
    expect(await stageAt(configFor('local', '').publicUrl, undefined, NOWHERE)).toBeUndefined();
  });
});
