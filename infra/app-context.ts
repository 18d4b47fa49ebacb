import { stageNamed } from './config.ts';
import type { PlatformOptions } from './platform-app.ts';

/** What `cdk -c name=value` passes on: `stage`, `region`, `account` and, for tests, two folders. */
export type AppContext = Readonly<Record<string, string | undefined>>;

/** The options of the app that a context asks for; the stage dev in cn-north-1 when it names none. */
export function optionsFrom(context: AppContext): PlatformOptions {
  return {
    stage: stageNamed(context.stage ?? 'dev'),
    region: context.region ?? 'cn-north-1',
    account: context.account,
    functionsDir: context.functionsDir,
    stateMachinesDir: context.stateMachinesDir,
  };
}
