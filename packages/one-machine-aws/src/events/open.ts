import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Authorize, type AwsService, type Caller, jsonService } from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import type { MessageAttributes } from '../sqs/queue-store.ts';
import { inTransaction } from '../state.ts';
import { type Deliverer, openDeliveries } from './deliveries.ts';
import { acceptEntry, checkEntries, type Entry } from './put-events.ts';
import { type BusEvent, compileRule, type Rule, type RuleSpec } from './rules.ts';
import { openScheduler } from './scheduler.ts';

/** An event of a service (`aws.s3`, `aws.states`), on the default bus. */
export interface ServiceEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
}

export interface Events extends AwsService {
  ensureBus(bus: { readonly name: string; readonly arn: string }): void;
  /** Adds a rule. Throws for a rule that cannot be served. */
  ensureRule(spec: RuleSpec): void;
  /** Adds another kind of target by the service in its ARN (`firehose`). Call it before the rules that use it. */
  serveTarget(service: string, deliverer: Deliverer): void;
  /** Accepts an event of a service. It is on the disk when this returns, or when the open transaction commits. */
  put(event: ServiceEvent): void;
  /** Starts deliveries and schedules. Call it when functions and queues are ready. */
  start(): void;
  stop(): Promise<void>;
}

/** EventBridge: buses, rules with patterns and schedules, at-least-once delivery from a journal. */
export function openEvents(options: {
  readonly db: DatabaseSync;
  readonly clock: DomainClock;
  readonly authorize: Authorize;
  readonly account: string;
  readonly region: string;
  readonly deliver: {
    /** `ruleArn` is for policies that demand the rule as source. */
    sqs(arn: string, body: string, attributes: MessageAttributes | undefined, ruleArn: string): unknown;
    lambda(arn: string, event: unknown, ruleArn: string): Promise<unknown>;
  };
  readonly realNow?: () => number;
  readonly log?: (line: string) => void;
}): Events {
  const { db, clock, authorize, account, region, deliver, realNow = Date.now, log = console.error } = options;
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const buses = new Map([['default', `arn:${partition}:events:${region}:${account}:event-bus/default`]]);
  const rules = new Map<string, Rule>();
  const deliverers = new Map<string, Deliverer>([
    ['sqs', async (arn, payload, ruleArn) => void (await deliver.sqs(arn, payload, undefined, ruleArn))],
    ['lambda', async (arn, payload, ruleArn) => void (await deliver.lambda(arn, JSON.parse(payload), ruleArn))],
  ]);
  const parseService = (arn: string) => arn.split(':')[2] ?? '';

  const deliveries = openDeliveries({
    db,
    realNow,
    log,
    findDeliverer: (arn) => {
      const deliverer = deliverers.get(parseService(arn));
      if (deliverer === undefined) throw new Error(`No such target is served: ${arn}`);
      return deliverer;
    },
    isInTurn: (ruleArn) => rules.get(ruleArn)?.schedule !== undefined,
    bury: async (arn, payload, reasons) => {
      const attributes = Object.entries(reasons).map(([name, StringValue]) => [
        name,
        { DataType: 'String', StringValue },
      ]);
      await deliver.sqs(arn, payload, Object.fromEntries(attributes) as MessageAttributes, reasons.RULE_ARN ?? '');
    },
  });
  const commit = (work: () => void) => inTransaction(db, work);

  const toEvent = (event: ServiceEvent, atMs: number): BusEvent => ({
    version: '0',
    id: randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account,
    time: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
    region,
    resources: event.resources ?? [],
    detail: event.detail,
  });
  const accept = (busName: string, event: BusEvent) => {
    for (const rule of rules.values()) {
      if (rule.spec.state !== 'ENABLED' || rule.spec.busName !== busName || !rule.matches(event)) continue;
      try {
        deliveries.add(rule.listDeliveries(event));
      } catch (error) {
        log(`events: the input of ${rule.spec.name} cannot be made for ${event.id}: ${error}`);
      }
    }
  };

  const scheduler = openScheduler({
    db,
    clock,
    commit,
    fire: (ruleArn, atMs) => {
      const event = { source: 'aws.events', detailType: 'Scheduled Event', detail: {}, resources: [ruleArn] };
      // One firing waits at most, or they would accumulate without end at high speed. It follows the one under way, which
      // began at an earlier instant of the domain's clock and does not do its work.
      const fired = rules.get(ruleArn)?.listDeliveries(toEvent(event, atMs)) ?? [];
      deliveries.add(fired.filter(({ targetId }) => !deliveries.isWaiting(ruleArn, targetId)));
    },
  });

  const putEvents = (caller: Caller, input: { readonly Entries?: readonly Entry[] }) => {
    const accepted = checkEntries(input).map((entry) => acceptEntry(entry, (name) => buses.has(name)));
    const wanted = new Set(accepted.flatMap((entry) => ('busName' in entry ? [entry.busName] : [])));
    for (const name of wanted) authorize(caller, 'events:PutEvents', buses.get(name) ?? '');
    let failed = 0;
    const answers: object[] = [];
    commit(() => {
      for (const entry of accepted) {
        if ('ErrorCode' in entry) {
          failed += 1;
          answers.push(entry);
          continue;
        }
        const event = toEvent(entry, entry.timeMs ?? clock.now());
        accept(entry.busName, event);
        answers.push({ EventId: event.id });
      }
    });
    return { FailedEntryCount: failed, Entries: answers };
  };

  return {
    ...jsonService('events', (caller) => ({ PutEvents: (input) => putEvents(caller, input) })),
    ensureBus: ({ name, arn }) => {
      buses.set(name, arn);
    },
    ensureRule: (spec) => {
      if (!buses.has(spec.busName))
        throw new Error(`The rule ${spec.name} is on a bus that does not exist: ${spec.busName}`);
      const rule = compileRule(spec, (arn) => deliverers.has(parseService(arn)));
      rules.set(spec.arn, rule);
      if (rule.schedule !== undefined && spec.state === 'ENABLED') {
        scheduler.ensure(spec.arn, spec.schedule ?? '', rule.schedule);
      }
    },
    serveTarget: (service, deliverer) => {
      deliverers.set(service, deliverer);
    },
    put: (event) => commit(() => accept('default', toEvent(event, clock.now()))),
    start: () => {
      deliveries.start();
      scheduler.start();
    },
    stop: async () => {
      scheduler.stop();
      await deliveries.stop();
    },
  };
}
