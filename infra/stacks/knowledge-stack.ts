import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { queryDirectory, readUnits, signCalls } from '../grants/directory-access.ts';
import { tendItems } from '../grants/knowledge-access.ts';
import { beforeFilingRoutes } from '../routes/before-filing-routes.ts';
import { knowledgeRoutes } from '../routes/knowledge-routes.ts';
import type { Route } from '../routes/route.ts';

export interface KnowledgeStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
}

/** The functions of the knowledge base. Its routes are in the stack of the API, which has no room for the functions. */
export class KnowledgeStack extends Stack {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, props: KnowledgeStackProps) {
    super(scope, id, props);
    const { config, stores, bundlesDir } = props;
    const context = { scope: this, stores, config, bundlesDir };
    this.routes = [...knowledgeRoutes(context), ...beforeFilingRoutes(context)];
    this.#addTendKnowledge(props);
  }

  #addTendKnowledge(props: KnowledgeStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/tend-knowledge', props, {
      errorImpact: 'New knowledge items are not found, expired ones stay in the lists, and owners are not reminded.',
      // 50,000 items take some 10 s.
      memoryMb: 1769,
      timeoutSeconds: 300,
    });
    tendItems(fn, stores);
    readUnits(fn, stores, config);
    queryDirectory(fn, stores, config, ['POLICY#*', 'CATEGORY']);
    signCalls(fn, stores);
    fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
    new Schedule(this, 'KnowledgeSchedule', {
      work: WORK.tendKnowledge,
      errorImpact: 'The search of the knowledge base was not brought up to date. The next run starts within a minute.',
      expression: 'rate(1 minute)',
      target: fn,
      maxAgeSeconds: 60,
    });
  }
}
