import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readAudit } from './audit-verdict.ts';

/* Asks the registry for advisories about the dependencies of functions. Fails for high and critical ones (docs/security.md). */

const MOST_MS = 120_000;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { stdout } = spawnSync(npm, ['audit', '--omit', 'dev', '--json', '--fetch-retries', '0'], {
  cwd: join(import.meta.dirname, '../..'),
  encoding: 'utf8',
  timeout: MOST_MS,
});
const verdict = readAudit(stdout ?? '');
if (verdict.kind === 'not-audited') {
  console.warn(`NOT AUDITED: no source of advisories answers (${verdict.why}). Audit .build/sbom.cdx.json elsewhere.`);
} else {
  const found = Object.entries(verdict.counts).map(([severity, count]) => `${severity} ${count}`);
  console.log(`Advisories about dependencies of functions: ${found.join(', ')}.`);
  if (verdict.fails) process.exitCode = 1;
}
