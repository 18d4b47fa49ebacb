import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ChinaPipelineStack } from './china-pipeline.ts';
import { ReleaseRolesStack } from './release-roles.ts';
import { StagingRoleStack } from './staging-role.ts';

/**
 * The stacks by which a city releases, deployed once by hand: `npx cdk --app "node infra/pipeline/main.ts" deploy STACK -c …`
 * (docs/deploy.md, "Pipelines"). Each appears when its values are given.
 */
export function buildPipelines(values: (name: string) => string | undefined, outdir?: string): App {
  const app = new App({ analyticsReporting: false, ...(outdir !== undefined && { outdir }) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const [region, account, repository] = ['region', 'account', 'repository'].map((name) => values(name));
  const env = { ...(region !== undefined && { region }), ...(account !== undefined && { account }) };
  if (repository !== undefined)
    for (const environment of ['staging', 'prod'] as const)
      new ReleaseRolesStack(app, `hotline-release-${environment}`, { env, repository, environment });
  const pipelineAccount = values('pipelineAccount');
  if (pipelineAccount !== undefined) new StagingRoleStack(app, 'hotline-release-role', { env, pipelineAccount });
  const stagingRoleArn = values('stagingRoleArn');
  if (stagingRoleArn !== undefined) {
    const stage = (name: string) => ({
      publicUrl: values(`${name}Url`) ?? '',
      tokensCommand: values(`${name}TokensCommand`) ?? '',
    });
    new ChinaPipelineStack(app, 'hotline-release-pipeline', {
      env,
      stagingRoleArn,
      stages: { staging: stage('staging'), prod: stage('prod') },
    });
  }
  return app;
}
