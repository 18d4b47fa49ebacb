import { findStage } from '../platform/config.ts';
import type { Settings } from '../platform/config-shape.ts';
import { readSettings } from '../platform/settings.ts';
import type { PlatformOptions } from './platform-app.ts';

/**
 * The values of `cdk -c name=value`: `stage`, `region`, `account`, a file of `settings`, the restored `tables` in use as JSON, `shift` for a
 * deployment that does not shift calls by and by, and, for tests, two directories.
 */
export type AppContext = Readonly<Record<string, string | undefined>>;

/** Reads the options of the app from a context. The defaults are the stage dev and cn-north-1. */
export function optionsFrom(context: AppContext): PlatformOptions {
  return {
    stage: findStage(context.stage ?? 'dev'),
    region: context.region ?? 'cn-north-1',
    account: context.account,
    settings: {
      ...(context.settings !== undefined && readSettings(context.settings)),
      ...(context.tables !== undefined && { tables: JSON.parse(context.tables) as Settings['tables'] }),
      ...(context.shift === 'at-once' && { shift: 'at-once' }),
    },
    functionsDir: context.functionsDir,
    stateMachinesDir: context.stateMachinesDir,
  };
}
