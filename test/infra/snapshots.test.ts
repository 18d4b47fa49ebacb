import { beforeAll, expect, test } from 'vitest';
import { synthesiseWith } from './synthesis.ts';
import { renderTemplates, type Template } from './template-text.ts';

/**
 * Snapshots show a reviewer, line by line, what a change does to the templates. They have one city, because the resources of
 * each city are alike. After an intended change: `npx vitest run test/infra/snapshots.test.ts -u`.
 */
const STACKS = ['alarms', 'issuer', 'data', 'workflow', 'messaging', 'analytics', 'city-figures', 'api', 'operations'];

let templates: Readonly<Record<string, Template>>;
let texts: Readonly<Record<string, string>>;
beforeAll(async () => {
  const settings = { cities: ['210100'] };
  const synthesis = await synthesiseWith({ stage: 'prod', region: 'cn-north-1', isChecked: false, settings });
  templates = Object.fromEntries(
    Object.entries(synthesis.texts).map(([name, text]) => [
      name.replace(/^hotline-prod-|\.template\.json$/g, ''),
      JSON.parse(text) as Template,
    ]),
  );
  texts = renderTemplates(templates);
});

test('every stack has a snapshot', () => {
  expect(Object.keys(templates).toSorted()).toEqual(STACKS.toSorted());
});

test.each(STACKS)('the template of the stack %s is as in its snapshot', async (stack) => {
  await expect(texts[stack]).toMatchFileSnapshot(`snapshots/prod-cn-north-1-${stack}.snap`);
});

test.each(STACKS)('the snapshot of the stack %s has every policy statement', (stack) => {
  const countStatements = (text = '') => text.match(/"Effect": ?"/g)?.length ?? 0;
  expect(countStatements(texts[stack])).toBe(countStatements(JSON.stringify(templates[stack])));
});

test('the snapshots have fewer than 10,000 lines together', () => {
  const lines = Object.values(texts).reduce((sum, text) => sum + text.split('\n').length, 0);
  expect(lines).toBeLessThan(10_000);
});
