import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../infra/platform-app.ts';
import { UNUSED_GRANTS } from '../infra/unused-grants.ts';
import { type Grant, grantsOf } from '../local/aws/iam/grants.ts';
import { reviewGrants } from '../local/aws/iam/review-grants.ts';
import { readUsage } from '../local/aws/iam/usage-file.ts';
import { readAssembly } from '../local/aws/template/read-assembly.ts';
import { readOptions } from '../local/command-line.ts';
import { USAGE_DIR_VARIABLE } from '../local/recorded-permissions.ts';
import { buildPermissionsPage } from './permissions/page.ts';

const HELP = `npm run permissions                  writes docs/permissions.md from the templates
npm run permissions -- --check DIR   writes nothing. Compares the grants with the calls of a test run that was recorded in
                                     DIR (${USAGE_DIR_VARIABLE}=DIR), and fails when a grant was not used and has no reason
                                     in infra/unused-grants.ts.`;

const PAGE = join(import.meta.dirname, '../docs/permissions.md');

const { values } = readOptions(HELP, { options: { check: { type: 'string' } } });
const grants = await synthesizeGrants();
if (values.check === undefined) {
  writeFileSync(PAGE, buildPermissionsPage(grants));
  console.log(`docs/permissions.md has ${grants.length} grants.`);
} else process.exitCode = checkUsage(grants, values.check);

/** Prints what the recorded run did not use and has no reason; returns the exit code. */
function checkUsage(all: readonly Grant[], directory: string): number {
  const { grants: reviewed, problems } = reviewGrants(all, readUsage(directory), UNUSED_GRANTS);
  console.log(`${reviewed.length} grants, ${reviewed.filter(({ isUsed }) => isUsed).length} of them used.`);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

async function synthesizeGrants(): Promise<readonly Grant[]> {
  const work = mkdtempSync(join(tmpdir(), 'hotline-permissions-'));
  try {
    const [outdir, bundlesDir] = [join(work, 'cdk.out'), join(work, 'functions')];
    const app = await buildApp({ stage: 'prod', region: 'cn-north-1', outdir, bundlesDir, isChecked: false });
    app.synth();
    return grantsOf(readAssembly(outdir, { endpoint: 'http://localhost', publicUrl: 'http://localhost' }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
