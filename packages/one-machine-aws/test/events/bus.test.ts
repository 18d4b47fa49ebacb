import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Events, openEvents } from '../../src/events/open.ts';
import type { RuleSpec } from '../../src/events/rules.ts';
import { inTransaction, openState } from '../../src/state.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';
import { recordingAuthorize } from '../../src/testing/serve-service.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';

const QUEUE = 'arn:aws-cn:sqs:cn-north-1:000000000000:jobs';
const FAILED = 'arn:aws-cn:sqs:cn-north-1:000000000000:failed';
const FUNCTION = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:wake';
const BUS = 'arn:aws-cn:events:cn-north-1:000000000000:event-bus/domain';

const rule = (more: Partial<RuleSpec>): RuleSpec => ({
  name: 'r',
  arn: 'arn:aws-cn:events:cn-north-1:000000000000:rule/domain/r',
  busName: 'domain',
  state: 'ENABLED',
  pattern: { source: ['hotline'] },
  targets: [{ id: 'queue', arn: QUEUE }],
  ...more,
});

/** A bus whose targets record what they receive. `until(n)` resolves after n attempted deliveries. */
function start(
  options: {
    dir?: string;
    clock?: ReturnType<typeof fakeClock>;
    fails?: (arn: string) => boolean;
    pause?: () => Promise<void>;
  } = {},
) {
  const { dir = temporaryDir(), clock = fakeClock(), fails = () => false, pause } = options;
  const db = openState(dir);
  const got: { arn: string; body: unknown; attributes?: unknown }[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let tried = 0;
  const take = async (arn: string, body: unknown, attributes?: unknown) => {
    tried += 1;
    const isFailure = fails(arn);
    if (!isFailure) got.push({ arn, body, ...(attributes ? { attributes } : {}) });
    for (const each of waiting) if (tried >= each.count) each.resolve();
    if (isFailure) throw new Error('out of order');
    await pause?.();
  };
  const { authorize, asked } = recordingAuthorize();
  const log: string[] = [];
  const events = openEvents({
    db,
    clock,
    authorize,
    account: '000000000000',
    region: 'cn-north-1',
    log: (line) => log.push(line),
    deliver: {
      sqs: (arn, body, attributes) => take(arn, JSON.parse(body), attributes),
      lambda: (arn, event) => take(arn, event),
    },
  });
  events.ensureBus({ name: 'domain', arn: BUS });
  const until = (count: number) =>
    new Promise<void>((resolve) => (tried >= count ? resolve() : waiting.push({ count, resolve })));
  const close = async () => {
    await events.stop();
    if (db.isOpen) db.close();
  };
  onTestFinished(close);
  return { db, clock, events, got, until, asked, log, close };
}

const entry = (more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  Source: 'hotline',
  DetailType: 'appeal.filed',
  Detail: '{"id":"a"}',
  EventBusName: 'domain',
  ...more,
});
const put = async (events: Events, ...Entries: PutEventsRequestEntry[]) =>
  new EventBridgeClient(await serveAws(events)).send(new PutEventsCommand({ Entries }));

describe('an event', () => {
  test('an event reaches every target of every matching rule, in an envelope on the domain clock', async () => {
    const { events, got, until, asked } = start();
    events.ensureRule(
      rule({
        targets: [
          { id: 'q', arn: QUEUE },
          { id: 'f', arn: FUNCTION },
        ],
      }),
    );
    events.ensureRule(rule({ arn: 'other', pattern: { source: ['something else'] } }));
    events.ensureRule(rule({ arn: 'off', state: 'DISABLED' }));
    events.start();
    const { Entries, FailedEntryCount } = await put(events, entry());
    await until(2);
    expect(FailedEntryCount).toBe(0);
    expect(got.map(({ arn }) => arn).sort()).toEqual([FUNCTION, QUEUE]);
    expect(got[0]?.body).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      source: 'hotline',
      'detail-type': 'appeal.filed',
      account: '000000000000',
      region: 'cn-north-1',
      time: '2026-03-02T01:00:00Z',
      resources: [],
      detail: { id: 'a' },
    });
    expect(asked).toEqual([`events:PutEvents ${BUS}`]);
  });

  test('an event accepted before a crash is delivered after the restart', async () => {
    const dir = temporaryDir();
    const first = start({ dir });
    first.events.ensureRule(rule({}));
    await put(first.events, entry());
    await first.close();
    expect(first.got).toEqual([]);
    const second = start({ dir });
    second.events.start();
    await second.until(1);
    expect(second.got).toMatchObject([{ arn: QUEUE, body: { detail: { id: 'a' } } }]);
  });

  test('an event of a service uses the default bus and belongs to the transaction of its sender', async () => {
    const { db, events, got, until } = start();
    events.ensureRule(rule({ busName: 'default', pattern: { source: ['aws.s3'] } }));
    events.start();
    const upload = (key: string) => ({ source: 'aws.s3', detailType: 'Object Created', detail: { object: { key } } });
    expect(() =>
      inTransaction(db, () => {
        events.put(upload('undone'));
        throw new Error('undone');
      }),
    ).toThrow();
    inTransaction(db, () => events.put(upload('kept')));
    await until(1);
    expect(got).toMatchObject([{ body: { detail: { object: { key: 'kept' } } } }]);
  });

  test('an event that one target refuses reaches the other, and finally the failure queue', async () => {
    const { events, got, until, log } = start({ fails: (arn) => arn === FUNCTION });
    events.ensureRule(
      rule({
        targets: [
          { id: 'f', arn: FUNCTION, deadLetterArn: FAILED, retry: { maximumRetryAttempts: 1 } },
          { id: 'q', arn: QUEUE },
        ],
      }),
    );
    events.start();
    await put(events, entry());
    await until(4);
    expect(got.map(({ arn }) => arn)).toEqual([QUEUE, FAILED]);
    expect(got[1]).toMatchObject({
      body: { detail: { id: 'a' } },
      attributes: {
        TARGET_ARN: { StringValue: FUNCTION },
        ERROR_MESSAGE: { StringValue: 'out of order' },
        EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      },
    });
    expect(log).toHaveLength(1);
  });

  test('an event is retried until the target accepts it', async () => {
    let failures = 2;
    const { events, got, until } = start({ fails: () => failures-- > 0 });
    events.ensureRule(rule({}));
    events.start();
    await put(events, entry());
    await until(3);
    expect(got).toHaveLength(1);
  });
});

describe('PutEvents', () => {
  test('PutEvents answers for each entry in its place, and wrong entries do not affect the others', async () => {
    const { events, got, until } = start();
    events.ensureRule(rule({}));
    events.start();
    const answer = await put(
      events,
      entry({ Detail: '{' }),
      entry(),
      entry({ Source: 'aws.s3' }),
      entry({ EventBusName: 'nowhere' }),
      entry({ DetailType: '' }),
    );
    await until(1);
    expect(answer.FailedEntryCount).toBe(4);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      undefined,
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
      'InvalidArgument',
    ]);
    expect(got).toHaveLength(1);
  });

  test.each([
    ['eleven entries', Array.from({ length: 11 }, () => entry())],
    [
      'more than 256 KB together',
      [1, 2, 3].map(() => entry({ Detail: JSON.stringify({ text: '热'.repeat(30_000) }) })),
    ],
    ['a member that is not served', [entry({ TraceHeader: 'x' })]],
  ])('PutEvents refuses %s as a whole', async (_what, entries) => {
    const { events } = start();
    await expect(put(events, ...entries)).rejects.toThrow(expect.objectContaining({ name: 'ValidationException' }));
  });
});

describe('a rule is refused', () => {
  test.each<[string, Partial<RuleSpec>]>([
    ['with an unknown operator', { pattern: { source: [{ regex: 'x' }] } }],
    ['on a bus that does not exist', { busName: 'nowhere' }],
    [
      'with a target that is not served',
      { targets: [{ id: 'x', arn: 'arn:aws-cn:firehose:cn-north-1:0:deliverystream/x' }] },
    ],
    ['with pattern and schedule', { schedule: 'rate(5 minutes)' }],
    ['with a schedule on another bus', { pattern: undefined, schedule: 'rate(5 minutes)' }],
    [
      'with one target id twice',
      {
        targets: [
          { id: 'q', arn: QUEUE },
          { id: 'q', arn: FUNCTION },
        ],
      },
    ],
  ])('a rule is refused: %s', (_what, more) => {
    expect(() => start().events.ensureRule(rule(more))).toThrow();
  });

  test('a rule is refused unless its kind of target was registered before', async () => {
    const { events } = start();
    const taken = new Promise<string>((resolve) => events.serveTarget('firehose', (_arn, payload) => resolve(payload)));
    events.ensureRule(
      rule({ targets: [{ id: 'x', arn: 'arn:aws-cn:firehose:cn-north-1:0:deliverystream/x', inputPath: '$.detail' }] }),
    );
    events.start();
    await put(events, entry());
    expect(JSON.parse(await taken)).toEqual({ id: 'a' });
  });
});

describe('a schedule', () => {
  const hourly = rule({
    busName: 'default',
    pattern: undefined,
    schedule: 'rate(1 hour)',
    targets: [{ id: 'f', arn: FUNCTION }],
  });

  test('a schedule fires once at its instant, and once for all firings that a jump has skipped', async () => {
    const { clock, events, got, until } = start();
    events.ensureRule(hourly);
    events.start();
    clock.jumpTo(Date.parse('2026-03-02T02:00:00Z'));
    await until(1);
    clock.jumpTo(Date.parse('2026-03-05T02:30:00Z'));
    await until(2);
    clock.jumpTo(Date.parse('2026-03-05T03:30:00Z'));
    await until(3);
    expect(got.map(({ body }) => body)).toMatchObject([
      { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-03-02T02:00:00Z', resources: [hourly.arn] },
      { time: '2026-03-02T03:00:00Z' },
      { time: '2026-03-05T03:30:00Z' },
    ]);
  });

  test('a schedule fires once after a restart for all that it missed', async () => {
    const dir = temporaryDir();
    const first = start({ dir });
    first.events.ensureRule(hourly);
    await first.close();
    const second = start({ dir, clock: fakeClock('2026-03-04T00:00:00Z') });
    second.events.ensureRule(hourly);
    second.events.start();
    await second.until(1);
    expect(second.got).toMatchObject([{ body: { time: '2026-03-02T02:00:00Z' } }]);
    await second.events.stop();
    expect(second.db.prepare('SELECT count(*) AS n FROM event_deliveries').get()).toEqual({ n: 0 });
  });

  test('a firing that comes while the one before is under way follows it, and stands for all that come until then', async () => {
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const { clock, events, got, until } = start({ pause: () => end });
    events.ensureRule(hourly);
    events.start();
    for (const at of ['2026-03-02T02:00:00Z', '2026-03-05T02:30:00Z', '2026-03-06T04:30:00Z']) {
      clock.jumpTo(Date.parse(at));
      await until(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(got).toHaveLength(1);
    resolve();
    await until(2);
    await events.stop();
    expect(got).toMatchObject([{ body: { time: '2026-03-02T02:00:00Z' } }, { body: { time: '2026-03-02T03:00:00Z' } }]);
  });

  test('a schedule skips a firing while the one before waits for its target', async () => {
    const { clock, db, events, until } = start({ fails: () => true });
    events.ensureRule(hourly);
    events.start();
    for (const at of ['2026-03-02T02:00:00Z', '2026-03-02T03:00:00Z']) {
      clock.jumpTo(Date.parse(at));
      await until(1);
    }
    await until(2);
    expect(db.prepare('SELECT count(*) AS n FROM event_deliveries').get()).toEqual({ n: 1 });
  });
});
