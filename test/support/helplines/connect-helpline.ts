import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { People } from '../e2e/client.ts';

const OPS = join(import.meta.dirname, '../../../scripts/ops.ts');

/** Enters a helpline in the directory, and makes its secret by the operators' tool. */
export async function connectHelpline(people: People, dataDir: string, helplineId: string): Promise<string> {
  const put = await people.as('admin').put(`/v1/admin/helplines/${helplineId}`, {
    expectedVersion: 0,
    record: {
      name: '消费者投诉举报热线',
      nameEn: 'Consumer complaints',
      channel: 'helpline',
      categories: { heat: '010101', '*': '0101' },
    },
  });
  expect(put.status, put.text).toBe(200);
  return makeSecret(dataDir, helplineId);
}

/** The secret that the tool makes for a helpline of the platform with these data. */
export function makeSecret(dataDir: string, helplineId: string, ...options: readonly string[]): string {
  const args = ['--disable-warning=ExperimentalWarning', OPS, 'helpline-secret', helplineId, '--data', dataDir];
  const printed = execFileSync(process.execPath, [...args, ...options], { encoding: 'utf8', stdio: 'pipe' });
  const [secret] = /whsec_[A-Za-z0-9+/=]{44}/.exec(printed) ?? [];
  if (secret === undefined) throw new Error(`no secret in: ${printed}`);
  return secret;
}
