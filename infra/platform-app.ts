import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions, PROJECT_DIR } from './bundle-functions.ts';
import { type Config, configFor, type Stage } from './config.ts';
import { ENTRIES } from './functions.ts';
import { AlarmsStack, sendAlarms } from './stacks/alarms-stack.ts';
import { AnalyticsStack } from './stacks/analytics-stack.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { CityFiguresStack } from './stacks/city-figures-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { IssuerStack } from './stacks/issuer-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { OpenDataStack } from './stacks/open-data-stack.ts';
import { WorkflowStack } from './stacks/workflow-stack.ts';

export interface PlatformOptions {
  readonly stage: Stage;
  readonly region: string;
  /** Account to deploy to; left open when unknown. */
  readonly account?: string;
  /** Where the cloud assembly goes; the CDK command line chooses when left out. */
  readonly outdir?: string;
  /** The handlers' sources; the default is the project's. */
  readonly functionsDir?: string;
  /** Where bundles go; the default is `.build/functions`. */
  readonly bundlesDir?: string;
  readonly stateMachinesDir?: string;
  /** Replaces single values of the stage's configuration: addresses of the machine it runs on. */
  readonly settings?: Partial<Omit<Config, 'stage' | 'region'>>;
  /**
   * Whether synthesis checks the templates against the rules of CloudFormation and of cdk-nag, and fails on a finding. It
   * takes two seconds; the default is to check what can be deployed.
   */
  readonly isChecked?: boolean;
}

/** Behaviour of the CDK that is newer than its defaults; in code, so that tests and one machine have the same. */
const CDK_FLAGS = {
  '@aws-cdk/aws-iam:standardizedServicePrincipals': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
  // What another stack uses cannot be taken away from under it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};

/** Bundles the functions and describes all stacks. Synthesise with `app.synth()`. */
export async function buildApp(options: PlatformOptions): Promise<App> {
  const { stage, region, account, outdir } = options;
  const bundlesDir = options.bundlesDir ?? join(PROJECT_DIR, '.build/functions');
  await bundleFunctions({
    functions: ENTRIES,
    functionsDir: options.functionsDir ?? join(PROJECT_DIR, 'functions'),
    outDir: bundlesDir,
  });
  const config: Config = { ...configFor(stage, region), ...options.settings };
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

  const alarms = new AlarmsStack(app, id('alarms'), config, stackProps);
  sendAlarms(app, stage);
  const { tokenKey, citizens } = new IssuerStack(app, id('issuer'), { ...stackProps, ...functions });
  const { stores } = new DataStack(app, id('data'), config, stackProps);
  const stateMachinesDir = options.stateMachinesDir ?? join(PROJECT_DIR, 'statemachines');
  const workflow = new WorkflowStack(app, id('workflow'), {
    ...stackProps,
    ...functions,
    stores,
    stateMachinesDir,
  });
  const { stateMachineArn } = workflow;
  const messaging = new MessagingStack(app, id('messaging'), { ...stackProps, ...functions, stores, stateMachineArn });
  // The machine is named, not referred to, so the order has to be said.
  messaging.addStackDependency(workflow);
  const analytics = new AnalyticsStack(app, id('analytics'), {
    ...stackProps,
    ...functions,
    stores,
    bus: messaging.bus,
    stateMachinesDir,
  });
  // Its queries name workgroups and databases, so the order has to be said.
  new CityFiguresStack(app, id('city-figures'), { ...stackProps, config }).addStackDependency(analytics);
  new OpenDataStack(app, id('open-data'), { ...stackProps, ...functions, stores, bus: messaging.bus });
  const { apiId } = new ApiStack(app, id('api'), { ...stackProps, ...functions, stores, tokenKey, citizens });
  new ObservabilityStack(app, id('observability'), { ...stackProps, config, apiId, stateMachineArn });
  // Alarms name the topic; it has to be there before the first of them.
  for (const stack of app.node.children)
    if (stack instanceof Stack && stack !== alarms) stack.addStackDependency(alarms);
  return app;
}
