import type { Config, Stage } from '#infra/platform/config-shape.ts';

export interface DeployTarget {
  readonly stage: Stage;
  readonly region: string;
  readonly account: string;
  /** A file of settings (infra/platform/config.ts). */
  readonly settings?: string;
  /** The restored tables in use (ADR 80). */
  readonly tables?: NonNullable<Config['tables']>;
  /** Whether calls move to new code all at once, whatever the stage says. */
  readonly isAtOnce?: boolean;
}

/** The arguments of the CDK for `npm run deploy`. The tests of the templates use them too. */
export function synthArguments({
  stage,
  region,
  account,
  settings,
  tables = {},
  isAtOnce = false,
}: DeployTarget): readonly string[] {
  const context = [`stage=${stage}`, `region=${region}`, `account=${account}`];
  if (settings !== undefined) context.push(`settings=${settings}`);
  if (Object.keys(tables).length > 0) context.push(`tables=${JSON.stringify(tables)}`);
  if (isAtOnce) context.push('shift=at-once');
  return ['synth', '--quiet', ...context.flatMap((each) => ['-c', each])];
}
