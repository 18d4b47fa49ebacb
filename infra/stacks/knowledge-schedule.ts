import type { Construct } from 'constructs';
import { ENV, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { queryDirectory, readUnits, signCalls } from '../grants/directory-access.ts';
import { tendItems } from '../grants/knowledge-access.ts';

/** Builds the indexes of the knowledge base and ends its items. */
export function addKnowledgeSchedule(scope: Construct, context: FunctionContext & { readonly stores: Stores }): void {
  const { stores, config } = context;
  const fn = new AppFunction(scope, 'schedules/tend-knowledge', context, {
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
  new Schedule(scope, 'KnowledgeSchedule', {
    work: WORK.tendKnowledge,
    errorImpact: 'The search of the knowledge base was not brought up to date. The next run starts within a minute.',
    expression: 'rate(1 minute)',
    target: fn,
    maxAgeSeconds: 60,
  });
}
