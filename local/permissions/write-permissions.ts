import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Grant, listGrants, readAssembly, readUsage, reviewGrants } from 'one-machine-aws';
import { runTool, value } from '#cli/run-tool.ts';
import { buildApp } from '#infra/app/platform-app.ts';
import { UNUSED_GRANTS } from '#infra/grants/unused-grants.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { USAGE_DIR_VARIABLE } from '../usage-directory.ts';
import { buildPermissionsPage } from './page.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = '.build/permissions.md';

await runTool(
  {
    usage: ['npm run permissions -- [options]'],
    about: {
      en: `Writes what each function may do into ${PAGE}, from the templates.`,
      zh: `根据模板将各函数的权限写入 ${PAGE}。`,
    },
    options: {
      check: value('DIR', {
        en: `also compares the grants with the calls of a test run recorded in DIR (${USAGE_DIR_VARIABLE}=DIR)`,
        zh: `并把授权与记录在 DIR 中的测试运行（${USAGE_DIR_VARIABLE}=DIR）的调用作比较`,
      }),
    },
    notes: {
      en: 'With --check it fails when a grant was not used and has no reason in infra/grants/unused-grants.ts.',
      zh: '使用 --check 时，若有授权未被使用且 infra/grants/unused-grants.ts 中未说明原因，则失败。',
    },
  },
  async ({ values }) => {
    const grants = await synthesizeGrants();
    mkdirSync(dirname(join(ROOT, PAGE)), { recursive: true });
    writeFileSync(join(ROOT, PAGE), buildPermissionsPage(grants));
    console.log(`${PAGE} has ${grants.length} grants.`);
    if (values.check !== undefined) process.exitCode = checkUsage(grants, values.check);
  },
);

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
    // No grant depends on a function's code, so none is bundled.
    for (const name of FUNCTIONS) {
      mkdirSync(join(bundlesDir, name), { recursive: true });
      writeFileSync(join(bundlesDir, name, 'index.cjs'), '');
    }
    const options = {
      stage: 'prod',
      region: 'cn-north-1',
      outdir,
      bundlesDir,
      isBundled: true,
      isChecked: false,
    } as const;
    const app = await buildApp(options);
    app.synth();
    return listGrants(readAssembly(outdir, { endpoint: 'http://localhost', publicUrl: 'http://localhost' }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
