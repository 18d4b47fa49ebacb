import { putPolicy } from '#test/support/e2e/support-policies.ts';
import { people } from './shared-browser.ts';

/** Words that find the policies of the stories, and no others. */
export const POLICY_WORDS = '远程测试补助';

let made: Promise<void> | undefined;

/** A policy that fits the served business as far as the register tells, and one against which something speaks. */
export function makePolicies(): Promise<void> {
  made ??= make();
  return made;
}

async function make(): Promise<void> {
  await putPolicy(people, 'web-fits');
  await putPolicy(people, 'web-large', { sizes: ['large'], leastEmployees: 500 });
}
