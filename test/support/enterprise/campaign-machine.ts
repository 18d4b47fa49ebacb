import type { CampaignRuns } from '#enterprise/campaigns/campaigns.port.ts';
import {
  type Advance,
  advanceCampaign,
  countAndRecord,
  drawAndRecord,
  tendCampaigns,
} from '#enterprise/campaigns/usecases/advance-campaign.ts';
import { createCampaign, type NewCampaign } from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { type BatchToSend, sendBatch } from '#enterprise/campaigns/usecases/send-batch.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { localTime } from '../domain/world.ts';
import { succeeded } from '../usecases/cases.ts';
import { openInterpreter, readDefinition, runClockTo } from '../usecases/interpreter.ts';
import { workflowOf } from '../usecases/machine.ts';
import { business, type EnterpriseWorld, SUPERVISOR } from './samples.ts';

const ARN = 'arn:aws:states:cn-north-1:123456789012:stateMachine:survey-campaign';
const EXECUTIONS = ARN.replace('stateMachine', 'execution');

/** `statemachines/survey-campaign.asl.json` with the names of its functions filled in. */
export function campaignDefinition(): { readonly [field: string]: unknown } {
  return readDefinition('survey-campaign', {
    RunCampaignFunctionArn: 'run-campaign',
    SendBatchFunctionArn: 'send-batch',
  });
}

/** Stands in for the start of an execution until the machine is there. */
export function openCampaignMachine(world: EnterpriseWorld) {
  /** Called before each task: a test throws here to make it fail. */
  let beforeTask: (name: string, payload: Record<string, unknown>) => void = () => undefined;
  const calls: string[] = [];
  const machines = openInterpreter({
    clock: world.clock,
    work: async (functionName, payload) => {
      const { task = functionName, ...input } = payload as { readonly task?: string };
      const name = task.split('-')[0] ?? '';
      calls.push(name);
      beforeTask(name, input);
      return runTask(name, input as never);
    },
  });
  const campaignRuns: CampaignRuns = workflowOf(machines, ARN, 'campaignId');
  const deps = { ...world, campaignRuns };
  const runTask = async (
    functionName: string,
    input: Omit<Advance, 'wave'> & { readonly wave: Advance['wave'] | null } & BatchToSend,
  ): Promise<unknown> => {
    if (functionName === 'draw') return drawAndRecord(deps, input.campaignId);
    if (functionName === 'count') return countAndRecord(deps, input.campaignId);
    if (functionName === 'send') return sendBatch(deps, input);
    return advanceCampaign(deps, { ...input, wave: input.wave ?? undefined });
  };
  machines.register('survey-campaign', ARN, campaignDefinition(), 'CampaignRole');
  machines.resume();
  const settle = () => machines.whenIdle();
  return {
    deps,
    calls,
    settle,
    failBefore: (condition: typeof beforeTask) => {
      beforeTask = condition;
    },
    /** Starts what the task that tends campaigns finds. */
    async tend() {
      const tended = await tendCampaigns(deps);
      await settle();
      return tended;
    },
    runTo: (instant: Instant) => runClockTo(instant, world.clock, machines, settle),
    status: (campaignId: string, run = 1) =>
      machines.describeExecution({ executionArn: `${EXECUTIONS}:${campaignId}-${run}` }).status,
    history: (campaignId: string, run = 1) =>
      machines.getExecutionHistory({ executionArn: `${EXECUTIONS}:${campaignId}-${run}`, maxResults: 1000 }).events,
  };
}

const POOLS = ['210102', '210106'];
const TYPES: readonly RequestType[] = ['policyAdvice', 'financing'];

/** Businesses that were served on 2026-03-03, each with an agent who has a phone; two pools and two types take turns. */
export async function serve(world: EnterpriseWorld, count: number, from = 0): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, (_, at) => `9121BUSINESS${String(from + at).padStart(6, '0')}`);
  for (const [at, creditCode] of codes.entries()) {
    const pool = POOLS[at % 2] as string;
    const type = TYPES[Math.floor(at / 2) % 2] as RequestType;
    const agentId = `agent-${creditCode}`;
    world.businesses.putBusiness(business(creditCode, { regionCode: pool, name: `企业${from + at}` }));
    const agent = { creditCode, subject: agentId, name: '张三', state: 'active', way: 'desk', by: 'head' } as const;
    await world.agents.put(
      { ...agent, at: localTime('2026-03-01 10:00'), phone: `139${String(from + at).padStart(8, '0')}` },
      undefined,
    );
    const closedAt = plusMillis(localTime('2026-03-03 10:00'), at);
    await world.served.put({ creditCode, requestId: `request-${creditCode}`, type, pool, agentId, closedAt });
  }
  return codes;
}

/** A campaign of the whole province that begins on Monday, 2026-03-09 at 10:00, and ends two weeks later. */
export async function orderCampaign(world: EnterpriseWorld, more: Partial<NewCampaign> = {}, key = 'order') {
  const order = {
    name: '三月回访',
    regionCode: '210000',
    size: 100,
    seed: 7,
    ...({ from: '2026-03-01', to: '2026-03-05' } as unknown as Pick<NewCampaign, 'from' | 'to'>),
    end: localTime('2026-03-23 10:00'),
    ...more,
  };
  return succeeded(await createCampaign(world, SUPERVISOR, order, key)).campaign;
}

/** The token in the link of a message. */
export function tokenIn(text: string): string {
  return /campaigns\/([\w.-]+)/.exec(text)?.[1] ?? '';
}
