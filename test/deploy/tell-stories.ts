import { setTimeout } from 'node:timers/promises';
import { inUserLanguage, ToolError } from '#cli/run-tool.ts';
import { UNLIMITED } from '#local/seed/seed-directory.ts';
import { checkOperation } from '#scripts/smoke/check-operation.ts';
import { watchPlatform } from '#scripts/smoke/watch-platform.ts';
import { succeeds } from './run.ts';
import { LEFT_OUT } from './stories.ts';

/** A policy as administrators read it. */
interface KeptPolicy {
  readonly version: number;
  readonly record: Readonly<Record<string, unknown>>;
}

/**
 * Tells the stories that need no more than HTTP on the deployed platform, without limits per person and day as on one machine. Then the
 * failure queues must be empty, and no alarm on. Returns what is wrong.
 */
export async function tellStories(
  url: string,
  {
    stage,
    jurisdiction,
    adminToken,
  }: { readonly stage: string; readonly jurisdiction: string; readonly adminToken: string },
): Promise<readonly string[]> {
  await liftLimits(`${url}/v1/admin/policies/${jurisdiction}`, adminToken);
  const leftOut = Object.keys(LEFT_OUT).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const args = ['run', '--project', 'deployed', '-t', `^(?!.*(?:${leftOut.join('|')}))`, '--reporter', 'verbose'];
  const areTold = await succeeds(['node_modules/vitest/vitest.mjs', ...args], { ...process.env, DEPLOYED_URL: url });
  const findings = await checkOperation(watchPlatform(stage), []);
  const wrong = findings.flatMap((finding) => (finding.wrong === undefined ? [] : [inUserLanguage(finding.wrong)]));
  if (wrong.length === 0) console.log('After the stories the failure queues are empty, and no alarm is on.');
  return [...(areTold ? [] : ['A story was not told to its end: see above.']), ...wrong];
}

/** How long a function uses a policy that it has read before it reads it again. */
const POLICY_LIFE_MS = 60_000;

/** Lifts the limits per person and day, and waits until every function has seen it. */
async function liftLimits(path: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { version, record } = (await (await fetch(path, { headers })).json()) as KeptPolicy;
  const { jurisdiction: _own, version: _version, ...policy } = record;
  const body = JSON.stringify({ expectedVersion: version, record: { ...policy, dailyLimits: UNLIMITED } });
  const put = await fetch(path, { method: 'PUT', headers, body });
  if (!put.ok) throw new ToolError(`The policy was refused: ${await put.text()}`);
  console.log('The limits per person and day are lifted; the functions see it within a minute.');
  await setTimeout(POLICY_LIFE_MS);
}
