import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { en } from '#web/texts/citizen/en.ts';
import { zh } from '#web/texts/citizen/zh.ts';

test('The times that the home page names are those of the shipped rules', () => {
  const { accept, result } = DEFAULT_POLICY.limits;
  expect([accept.general, accept.consult, accept.complex]).toEqual(['PT2H', 'PT2H', 'PT2H']);
  expect(result).toMatchObject({
    general: { workingDays: 5 },
    consult: { workingDays: 3 },
    complex: { workingDays: 15 },
    utilities: 'PT24H',
  });
  const [, accepted, answered] = zh.home.steps;
  expect(accepted?.what).toBe('2 小时内受理');
  expect(answered?.what).toBe('一般 5 个工作日答复');
  expect(answered?.how).toBe('咨询 3 个工作日，水电气暖 24 小时，复杂的 15 个工作日。');
  const [, inTime, inDays] = en.home.steps;
  expect(inTime?.what).toContain('within 2 hours');
  expect(inDays?.what).toContain('5 working days');
  expect(inDays?.how).toBe('Questions 3, complex matters 15; water, power, gas and heating 24 hours.');
});
