import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../infra/platform-app.ts';
import { UNUSED_GRANTS } from '../infra/unused-grants.ts';
import { grantsOf } from '../local/aws/iam/grants.ts';
import { reviewGrants } from '../local/aws/iam/review-grants.ts';
import { readUsage, writeUsage } from '../local/aws/iam/usage-file.ts';
import type { Assembly } from '../local/aws/template/assembly.ts';
import { readAssembly } from '../local/aws/template/read-assembly.ts';
import { readOptions } from '../local/command-line.ts';
import { USAGE_DIR_VARIABLE } from '../local/recorded-permissions.ts';
import { permissionsPage } from './permissions/page.ts';

const HELP = `npm run permissions                writes docs/permissions.md from the templates and the committed record
npm run permissions -- --record    runs the end-to-end suite first and takes its record of what was called
npm run permissions -- --from DIR  takes the record of a run with ${USAGE_DIR_VARIABLE}=DIR
npm run permissions -- --check DIR writes nothing: fails when that run left a grant unused that has no reason`;

const PROJECT_DIR = join(import.meta.dirname, '..');
const RECORD = join(PROJECT_DIR, 'docs/permissions-used.json');
const PAGE = join(PROJECT_DIR, 'docs/permissions.md');

const { values } = readOptions(HELP, {
  options: { record: { type: 'boolean', default: false }, from: { type: 'string' }, check: { type: 'string' } },
});
const work = mkdtempSync(join(tmpdir(), 'hotline-permissions-'));
try {
  const directory = values.from ?? join(work, 'used');
  if (values.record) runSuite(directory);
  if (values.record || values.from !== undefined) writeUsage(RECORD, readUsage(directory));
  const usage = readUsage(values.check ?? RECORD);
  const { grants, problems } = reviewGrants(grantsOf(await synthesise()), usage, UNUSED_GRANTS);
  if (values.check === undefined) writeFileSync(PAGE, permissionsPage(grants));
  console.log(`${grants.length} grants, ${grants.filter(({ isUsed }) => isUsed).length} of them used.`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Runs the end-to-end suite; every platform that it starts leaves its record in the directory. */
function runSuite(directory: string): void {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e'], {
    cwd: PROJECT_DIR,
    env: { ...process.env, [USAGE_DIR_VARIABLE]: directory },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The end-to-end suite failed: the record stays as it was.');
}

async function synthesise(): Promise<Assembly> {
  const outdir = join(work, 'cdk.out');
  const bundlesDir = join(work, 'functions');
  const app = await buildApp({ stage: 'prod', region: 'cn-north-1', outdir, bundlesDir, isChecked: false });
  app.synth();
  return readAssembly(outdir, { endpoint: 'http://localhost', publicUrl: 'http://localhost' });
}
