import { beforeAll, describe, expect, test } from 'vitest';
import { type Synthesis, synthesise } from './synthesis.ts';

/**
 * What a change of the infrastructure changes in the templates, line by line, for whoever reviews it. After a wanted
 * change: `npx vitest run test/infra/snapshots.test.ts -u`.
 */
const STACKS = [
  ...['alarms', 'issuer', 'data', 'workflow', 'messaging'],
  ...['analytics', 'city-figures', 'open-data', 'api', 'observability'],
];

let synthesis: Synthesis;
let seen: readonly string[];
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
  seen = Object.keys(synthesis.texts).map((name) => name.replace(/^hotline-prod-|\.template\.json$/g, ''));
});

/** Hashes of assets follow the code of the functions, which is tested elsewhere. */
const masked = (text: string) => text.replace(/[0-9a-f]{64}/g, '<hash>');

test('every stack has a snapshot', () => {
  expect(seen.toSorted()).toEqual(STACKS.toSorted());
});

describe.each(STACKS)('the stack %s', (stack) => {
  test('is as it was', async () => {
    const text = synthesis.texts[`hotline-prod-${stack}.template.json`] ?? '';
    await expect(`${masked(text)}\n`).toMatchFileSnapshot(`snapshots/prod-cn-north-1-${stack}.snap`);
  });
});
