import { findStage } from '../platform/config.ts';
import { readSettings } from '../platform/settings.ts';
import type { PlatformOptions } from './platform-app.ts';

/** The values of `cdk -c name=value`: `stage`, `region`, `account`, a file of `settings` and, for tests, two directories. */
export type AppContext = Readonly<Record<string, string | undefined>>;

/** Reads the options of the app from a context. The defaults are the stage dev and cn-north-1. */
export function optionsFrom(context: AppContext): PlatformOptions {
  return {
    stage: findStage(context.stage ?? 'dev'),
    region: context.region ?? 'cn-north-1',
    account: context.account,
    settings: context.settings === undefined ? undefined : readSettings(context.settings),
    functionsDir: context.functionsDir,
    stateMachinesDir: context.stateMachinesDir,
  };
}
