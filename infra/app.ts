import { stageNamed } from './config.ts';
import { buildApp } from './platform-app.ts';

/** What `cdk -c name=value` hands over; `App` reads the same variable. */
const context = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as Readonly<Record<string, string | undefined>>;

const app = await buildApp({
  stage: stageNamed(context.stage ?? 'dev'),
  region: context.region ?? 'cn-north-1',
  account: context.account,
  functionsDir: context.functionsDir,
  stateMachinesDir: context.stateMachinesDir,
});
app.synth();
