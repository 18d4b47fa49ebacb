import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CDK_FLAGS, type PlatformOptions } from '../app/platform-app.ts';
import { configFor } from '../platform/config.ts';
import { BackupsStack } from './backups-stack.ts';
import { CopiesStack } from './copies-stack.ts';

/**
 * The backups of a stage: an app of its own, so that a release of the platform cannot change them, and another person may deploy them.
 * Throws for a stage without backups.
 */
export function buildBackupsApp(
  options: Pick<PlatformOptions, 'stage' | 'region' | 'account' | 'outdir' | 'settings'>,
): App {
  const { stage, region, account, outdir } = options;
  const config = configFor(stage, region, options.settings);
  const { backups } = config;
  if (backups.kind === 'none') throw new Error(`The stage ${stage} has no backups (infra/platform/config.ts).`);
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    context: CDK_FLAGS,
    analyticsReporting: false,
    treeMetadata: false,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const props = (where: string) => ({ env: { region: where, account }, terminationProtection: config.retainsData });
  const copies = new CopiesStack(app, `hotline-${stage}-backup-copies`, config, backups, props(backups.copyTo));
  new BackupsStack(app, `hotline-${stage}-backups`, { config, vaults: backups, ...props(region) }).addStackDependency(
    copies,
  );
  return app;
}
