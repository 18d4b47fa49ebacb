import { join } from 'node:path';
import { App, Fn, Stack, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { groupCities } from '../lake/city-groups.ts';
import { AlarmsStack, sendAlarms } from '../operations/alarms-stack.ts';
import { OperatorsDashboard } from '../operations/dashboards.ts';
import { OperationsStack } from '../operations/operations-stack.ts';
import { bundleFunctions, PROJECT_DIR } from '../platform/bundle-functions.ts';
import { configFor, requireCaptcha } from '../platform/config.ts';
import type { Settings, Stage } from '../platform/config-shape.ts';
import { readValue, storeValue } from '../platform/deployed-values.ts';
import { FUNCTIONS } from '../platform/functions.ts';
import { encryptWithOwnKey } from '../platform/own-key.ts';
import { removeWatching } from '../platform/watching.ts';
import { AnalyticsStack } from '../stacks/analytics-stack.ts';
import { ApiStack } from '../stacks/api-stack.ts';
import { CityFiguresStack } from '../stacks/city-figures-stack.ts';
import { DataStack } from '../stacks/data-stack.ts';
import { IssuerStack } from '../stacks/issuer-stack.ts';
import { MessagingStack } from '../stacks/messaging-stack.ts';
import { WebStack } from '../stacks/web-stack.ts';
import { WorkflowStack } from '../stacks/workflow-stack.ts';

export interface PlatformOptions {
  readonly stage: Stage;
  readonly region: string;
  /** The account of the deployment; may be left out. */
  readonly account?: string;
  /** The directory of the cloud assembly. By default the CDK command line chooses it. */
  readonly outdir?: string;
  /** The sources of the handlers; the default is `functions/`. */
  readonly functionsDir?: string;
  /** The directory of the bundles; the default is `.build/functions`. */
  readonly bundlesDir?: string;
  /** Whether the bundles are in that directory already. By default they are built. */
  readonly isBundled?: boolean;
  readonly stateMachinesDir?: string;
  /** The built pages, for a configuration that serves them. By default they are built into `.build/site`. */
  readonly siteDir?: string;
  /** Replaces values of the stage's configuration, such as the addresses of one machine. */
  readonly settings?: Settings;
  /**
   * Whether synthesis checks the templates with the rules of CloudFormation and cdk-nag, and fails on a finding. The checks take
   * two seconds. By default they run for stages that can be deployed.
   */
  readonly isChecked?: boolean;
}

/**
 * Feature flags of the CDK: those that it recommends, with exceptions. They are in code, so that tests and one machine use the same. A
 * new version of the CDK may recommend more; the snapshots show what they change.
 */
export const CDK_FLAGS = {
  ...recommendedFlags,
  '@aws-cdk/aws-iam:standardizedServicePrincipals': true,
  // A value that another stack uses cannot be removed.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // Each grant stays a statement of its own, which `npm run permissions` lists.
  '@aws-cdk/aws-iam:minimizePolicies': false,
  // It would write the partition into every ARN, and change most resources for nothing.
  '@aws-cdk/core:enablePartitionLiterals': false,
  // Nothing about the use of the CDK is reported.
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
  // CloudFormation accepts at most 1 MB.
  '@aws-cdk/core:suppressTemplateIndentation': true,
};

/** Bundles the functions and builds all stacks. Synthesise with `app.synth()`. */
export async function buildApp(options: PlatformOptions): Promise<App> {
  const { stage, region, account, outdir } = options;
  const config = configFor(stage, region, options.settings);
  requireCaptcha(config);
  const bundlesDir = options.bundlesDir ?? join(PROJECT_DIR, '.build/functions');
  if (!options.isBundled)
    await bundleFunctions({
      functions: FUNCTIONS,
      functionsDir: options.functionsDir ?? join(PROJECT_DIR, 'functions'),
      outDir: bundlesDir,
    });
  const siteDir = options.siteDir ?? join(PROJECT_DIR, '.build/site');
  if (config.web !== 'none' && options.siteDir === undefined) {
    const { buildSite } = await import('../web/build-site.ts');
    await buildSite(siteDir);
  }
  const isChecked = options.isChecked ?? stage !== 'local';
  const app = new App({
    outdir,
    context: CDK_FLAGS,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: isChecked,
  });
  if (isChecked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stackProps = { env: { region, account }, terminationProtection: config.retainsData };
  const id = (name: string) => `hotline-${stage}-${name}`;
  const functions = { config, bundlesDir };

  const stateMachinesDir = options.stateMachinesDir ?? join(PROJECT_DIR, 'statemachines');

  // In the order of deployment.
  new AlarmsStack(app, id('alarms'), config, stackProps);
  sendAlarms(app, config);
  encryptWithOwnKey(app, config);
  const { tokenKey, citizens } = new IssuerStack(app, id('issuer'), { ...stackProps, ...functions });
  const { stores } = new DataStack(app, id('data'), config, stackProps);
  const props = { ...stackProps, ...functions, stores, stateMachinesDir };
  const { stateMachineArn } = new WorkflowStack(app, id('workflow'), props);
  const { bus } = new MessagingStack(app, id('messaging'), { ...props, stateMachineArn });
  new AnalyticsStack(app, id('analytics'), { ...props, bus });
  for (const { stack, cities } of groupCities(config.cities))
    new CityFiguresStack(app, id(stack), { ...stackProps, config, cities });
  const api = new ApiStack(app, id('api'), { ...props, tokenKey, citizens, siteDir });
  storeValue(api, config, 'api-endpoint', api.apiEndpoint);
  new OperatorsDashboard(api, 'Dashboard', { config, apiId: api.apiId, stateMachineArn });
  // `https://<id>.execute-api.…`: the id needs no parameter of its own.
  const apiId = Fn.select(0, Fn.split('.', Fn.select(2, Fn.split('/', readValue(config, 'api-endpoint')))));
  new OperationsStack(app, id('operations'), { ...props, tokenKey, citizens, apiId });
  if (config.web === 'cloudfront')
    new WebStack(app, id('web'), { ...stackProps, config, apiEndpoint: readValue(config, 'api-endpoint') });

  if (!config.watches) removeWatching(app);

  const stacks = app.node.children.filter((each) => each instanceof Stack);
  // They refer to each other by names and by values that a deployment reads, so the order is explicit.
  for (const [index, stack] of stacks.entries()) {
    const before = stacks[index - 1];
    if (before) stack.addStackDependency(before);
  }
  return app;
}
