import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { PROJECT_DIR } from '../infra/bundle-functions.ts';
import { configFor, STAGES } from '../infra/config.ts';
import { readOptions } from '../local/command-line.ts';
import { AwsRefusal, findOperator, findRegion, Unreachable } from './aws/signed-call.ts';
import { accountOf } from './deploy/account.ts';
import { checkDeployment, citizensIssuerFindings, type Finding } from './deploy/check-deployment.ts';
import { ORDER } from './deploy/order.ts';
import { synthArguments } from './deploy/synth-arguments.ts';

const HELP = `npm run deploy -- --stage dev|prod [options]    checks the account, shows what changes, asks, deploys in order

  --region REGION     default: AWS_REGION or the profile's
  --check             only the checks
  --accept-quotas     deploy a stage prod although quotas are too low
  --yes               do not ask
  --help              this text`;

const { values } = readOptions(HELP, {
  options: {
    stage: { type: 'string' },
    region: { type: 'string' },
    check: { type: 'boolean', default: false },
    'accept-quotas': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  if (values.stage === undefined) return say(`Which stage?\n\n${HELP}`, 1);
  if (values.stage === 'local') return say('The stage local runs by `npm start`; there is nothing to deploy.', 1);
  const stage = STAGES.find((each) => each === values.stage);
  if (stage === undefined) return say(`There is no stage "${values.stage}"; there are ${STAGES.join(', ')}.`, 1);
  const region = values.region ?? (await findRegion());
  if (region === undefined) return say('Which region? Name it with --region, or set AWS_REGION.', 1);

  const world = accountOf(await findOperator(region));
  const config = configFor(stage, region);
  let findings: readonly Finding[];
  try {
    findings = await checkDeployment(config, world);
  } catch (error) {
    if (!(error instanceof AwsRefusal || error instanceof Unreachable)) throw error;
    return say(`The account cannot be looked at: ${error.message}`, 1);
  }
  tell(findings);
  if (findings.some(({ kind }) => kind === 'stop')) return say('\nNothing was deployed.', 1);
  if (findings.length > 0 && stage === 'prod' && !values['accept-quotas'])
    return say(
      '\nNothing was deployed: a storm would be lost to these quotas. --accept-quotas deploys all the same.',
      1,
    );
  if (values.check) return say('The account is ready.', 0);

  const account = (await world.identity())?.account ?? '';
  const stackOf = (name: string) => `hotline-${stage}-${name}`;
  await cdk(synthArguments({ stage, region, account }));
  await cdk(['diff', '--app', 'cdk.out', ...ORDER.map(stackOf)]);
  if (!values.yes && !(await confirm(`Deploy ${ORDER.length} stacks to ${account} in ${region}?`)))
    return say('Nothing was deployed.', 1);
  // What changes in rights was shown by the diff and said yes to.
  for (const name of ORDER) {
    const missing = name === 'api' ? await citizensIssuerFindings(config, world) : [];
    tell(missing);
    if (missing.length > 0) return say(`\nWhat comes before ${stackOf(name)} is deployed; the rest is not.`, 1);
    await cdk(['deploy', '--app', 'cdk.out', '--exclusively', '--require-approval', 'never', stackOf(name)]);
  }
  return say(
    `\nDeployed. Next: npm run seed -- --stage ${stage} --region ${region}, then npm run smoke -- --url <ApiEndpoint>.`,
    0,
  );
}

function tell(findings: readonly Finding[]): void {
  for (const { kind, what, how } of findings)
    say(`${kind === 'stop' ? 'Missing' : 'To ask for'}: ${what}.\n  ${how}`, 0);
}

/** Runs the CDK's command line on its own output; rejects when it fails. */
function cdk(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('node_modules/.bin/cdk', args, { cwd: PROJECT_DIR, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`cdk ${args[0]} ended with ${code}`))));
  });
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function say(text: string, exitCode: number): number {
  (exitCode === 0 ? console.log : console.error)(text);
  return exitCode;
}
