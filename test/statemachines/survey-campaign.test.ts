import { type ChoiceState, readMachine, type TaskState } from 'one-machine-aws/testing';
import { describe, expect, test } from 'vitest';
import { foldBatch, type Participant } from '#enterprise/campaigns/domain/batch.ts';
import { CAMPAIGN } from '#enterprise/campaigns/domain/campaign.ts';
import { advanceCampaign, countAndRecord } from '#enterprise/campaigns/usecases/advance-campaign.ts';
import { answerCampaign } from '#enterprise/campaigns/usecases/answer-campaign.ts';
import { endCampaign } from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { sendBatch } from '#enterprise/campaigns/usecases/send-batch.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';
import {
  campaignDefinition,
  openCampaignMachine,
  orderCampaign,
  serve,
  tokenIn,
} from '#test/support/enterprise/campaign-machine.ts';
import { openEnterprise, SUPERVISOR } from '#test/support/enterprise/samples.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

/** So many businesses that were served, a campaign that asks so many of them, and the machine. It is Monday, 2026-03-09, 10:00. */
async function openStory(count = 12, size = count, more: Parameters<typeof orderCampaign>[1] = {}) {
  const world = await openEnterprise();
  await serve(world, count);
  const campaign = await orderCampaign(world, { size, ...more });
  const machine = openCampaignMachine(world);
  const participants = async (): Promise<readonly Participant[]> => {
    const { drawn } = (await world.campaigns.find(campaign.id)) ?? {};
    const batches = Array.from({ length: drawn?.batches ?? 0 }, (_, batch) => `${campaign.id}-${batch}`);
    const logs = await Promise.all(batches.map((id) => world.campaignLog.read(id)));
    return logs.flatMap((events) => foldBatch(events)?.participants ?? []);
  };
  const texts = () => world.notices.sent.map(({ text }) => text);
  const reminders = () => texts().filter((text) => text.includes('提醒：'));
  const current = async () => {
    const found = await world.campaigns.find(campaign.id);
    if (!found) throw new Error('no campaign');
    return found;
  };
  const result = async () => (await world.campaignResults.find(campaign.id))?.progress;
  return { world, campaign, machine, participants, texts, reminders, current, result };
}

describe('a campaign', () => {
  test('A campaign draws its sample, asks each business once, reminds once, counts and ends', async () => {
    const { world, campaign, machine, participants, texts, reminders, current, result } = await openStory();
    expect((await machine.tend()).started).toEqual([campaign.id]);
    expect(texts()).toHaveLength(12);
    expect(new Set(world.notices.sent.map(({ phone }) => phone)).size).toBe(12);
    await succeededAnswer(world, texts()[0] ?? '');
    await machine.runTo(localTime('2026-03-12 09:59'));
    expect(reminders()).toHaveLength(0);
    await machine.runTo(localTime('2026-03-12 11:00'));
    expect(reminders()).toHaveLength(11);
    await machine.runTo(localTime('2026-03-23 10:04'));
    expect(machine.status(campaign.id)).toBe('RUNNING');
    await machine.runTo(localTime('2026-03-23 10:06'));
    expect([machine.status(campaign.id), reminders().length, texts().length]).toEqual(['SUCCEEDED', 11, 23]);
    expect(await current()).toMatchObject({ isDone: true, ended: { why: 'over' } });
    expect(await result()).toMatchObject({ sample: 12, delivered: 12, answered: 1, reminded: 11 });
    expect((await participants()).every(({ asked }) => asked)).toBe(true);
    expect((await machine.tend()).started).toEqual([]);
  });

  test('Nobody gets a message in the quiet hours: a campaign that begins at 21:00 asks at 09:00', async () => {
    const { machine, texts, world } = await openStory(4, 4, { begin: localTime('2026-03-09 21:00') });
    await machine.tend();
    await machine.runTo(localTime('2026-03-10 08:59'));
    expect(texts()).toHaveLength(0);
    await machine.runTo(localTime('2026-03-10 09:01'));
    expect(texts()).toHaveLength(4);
    expect((await world.directory.policy()).enterprise.campaign).toMatchObject({ sendFromHour: 9, sendUntilHour: 20 });
  });

  test('A wave that runs into the quiet hours stops between two chunks and goes on in the morning', async () => {
    const { world, machine, texts, participants } = await openStory(50, 50, { begin: localTime('2026-03-09 19:59') });
    const send = world.notices.send;
    Object.assign(world.notices, {
      send: async (notice: Parameters<typeof send>[0]) => {
        await send(notice);
        if (world.notices.sent.length === 10) world.at('2026-03-09 20:00');
      },
    });
    await machine.tend();
    await machine.runTo(localTime('2026-03-10 08:59'));
    expect(texts()).toHaveLength(CAMPAIGN.chunk);
    await machine.runTo(localTime('2026-03-10 09:10'));
    expect(texts()).toHaveLength(50);
    expect((await participants()).filter(({ asked }) => asked)).toHaveLength(50);
  });

  test('A campaign that is stopped asks, reminds and answers nobody any more, and is counted once more', async () => {
    const { world, campaign, machine, texts, current } = await openStory(4, 4, {
      begin: localTime('2026-03-09 21:00'),
    });
    await machine.tend();
    succeeded(await endCampaign(world, SUPERVISOR, campaign.id));
    await machine.runTo(localTime('2026-03-10 11:00'));
    expect([texts(), machine.status(campaign.id), (await current()).ended?.why]).toEqual([[], 'SUCCEEDED', 'stopped']);
  });

  test('A campaign among nobody ends without a message', async () => {
    const { campaign, machine, current, texts } = await openStory(0, 10);
    await machine.tend();
    await machine.runTo(localTime('2026-03-23 11:00'));
    expect([machine.status(campaign.id), (await current()).drawn, texts()]).toEqual([
      'SUCCEEDED',
      { population: 0, sample: 0, batches: 0 },
      [],
    ]);
  });

  test('Several batches are asked by one Map, at most five at the same time', async () => {
    const { machine, texts, current } = await openStory(2 * CAMPAIGN.batch + 1);
    await machine.tend();
    expect((await current()).drawn?.batches).toBe(3);
    expect(texts()).toHaveLength(2 * CAMPAIGN.batch + 1);
    expect(machine.calls.filter((name) => name === 'send')).toHaveLength(3);
  });
});

describe('a campaign whose execution is lost', () => {
  test('A run that dies in the middle of a batch is replaced: nobody is asked twice and nobody is forgotten', async () => {
    const { world, campaign, machine, texts, participants, current } = await openStory(70);
    let appended = 0;
    const append = world.campaignLog.append;
    // Dies after the messages of the second chunk were sent, before they are recorded; then in every task.
    Object.assign(world.campaignLog, {
      append: async (event: Parameters<typeof append>[0]) => {
        if (event.type === 'campaign.asked' && ++appended === 2) {
          machine.failBefore(() => {
            throw new Error('killed');
          });
          throw new Error('killed');
        }
        return append(event);
      },
    });
    await machine.tend();
    await machine.runTo(localTime('2026-03-09 11:14'));
    expect(machine.status(campaign.id)).toBe('FAILED');
    expect((await participants()).filter(({ asked }) => asked).length).toBeLessThan(70);
    machine.failBefore(() => undefined);
    expect((await machine.tend()).replaced).toEqual([]);
    await machine.runTo(localTime('2026-03-09 11:16'));
    expect((await machine.tend()).replaced).toEqual([campaign.id]);
    expect((await current()).run).toBe(2);
    expect(texts()).toHaveLength(70);
    expect(new Set(world.notices.sent.map(({ phone }) => phone)).size).toBe(70);
    expect((await participants()).every(({ asked }) => asked)).toBe(true);
  });

  test('A run that dies while it draws draws the same batches again', async () => {
    const { world, campaign, machine, participants, current } = await openStory(
      3 * CAMPAIGN.batch,
      2 * CAMPAIGN.batch + 10,
    );
    let stored = 0;
    machine.failBefore((name) => {
      if (name === 'draw' && stored > 0) throw new Error('killed');
    });
    const append = world.campaignLog.append;
    Object.assign(world.campaignLog, {
      append: async (event: Parameters<typeof append>[0]) => {
        if (event.type === 'campaign.drawn' && ++stored === 2) throw new Error('killed');
        return append(event);
      },
    });
    await machine.tend();
    await machine.runTo(localTime('2026-03-09 11:30'));
    expect(machine.status(campaign.id)).toBe('FAILED');
    machine.failBefore(() => undefined);
    await machine.tend();
    const codes = (await participants()).map(({ creditCode }) => creditCode);
    expect([new Set(codes).size, codes.length, (await current()).drawn?.sample]).toEqual(
      Array(3).fill(2 * CAMPAIGN.batch + 10),
    );
  });

  test('Two runs at once ask nobody twice: the older one stops at its next chunk', async () => {
    const { world, campaign, machine, texts, current } = await openStory(30);
    await machine.tend();
    expect(texts()).toHaveLength(30);
    const older = { campaignId: campaign.id, run: 0, batch: 0, round: 'remind' as const, isLastTry: false };
    expect(await sendBatch(machine.deps, older)).toMatchObject({ sent: 0, left: 0 });
    const [first, second] = await Promise.all([
      sendBatch(machine.deps, { ...older, run: 1 }),
      sendBatch(machine.deps, { ...older, run: 1 }),
    ]);
    expect(first.left + second.left).toBe(0);
    expect(texts()).toHaveLength(60);
    const log = await world.campaignLog.read(`${campaign.id}-0`);
    const reminded = log.flatMap((event) => (event.type === 'campaign.reminded' ? event.data.indexes : []));
    expect(reminded.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, at) => at));
    expect((await current()).run).toBe(1);
  });

  test('A long history hands over to the next execution, which goes on from what is recorded', async () => {
    const { campaign, machine, current, texts } = await openStory(4);
    await machine.tend();
    const before = texts().length;
    expect(await advanceCampaign(machine.deps, { campaignId: campaign.id, run: 1, events: 20_000 })).toEqual({
      kind: 'done',
    });
    expect((await current()).run).toBe(2);
    await machine.settle();
    expect(machine.status(campaign.id, 2)).toBe('RUNNING');
    await machine.runTo(plusMillis(localTime('2026-03-09 10:00'), 2 * HOUR_MS));
    expect([machine.status(campaign.id, 1), texts().length]).toEqual(['SUCCEEDED', before]);
  });

  test('The history of a run stays below what it estimates, also over hundreds of hours', async () => {
    const { campaign, machine } = await openStory(4);
    await machine.tend();
    await machine.runTo(localTime('2026-03-16 10:00'));
    const events = machine.history(campaign.id);
    const last = events.findLast(({ type }) => type === 'TaskStateEntered');
    expect(last).toBeDefined();
    const entered = events.filter(({ type }) => type === 'TaskStateEntered').length;
    expect(events.length).toBeLessThan(entered * 12);
  });
});

describe('timers and tries', () => {
  test('A timer that fires days late reminds once and does no harm; a double count changes nothing', async () => {
    const { world, campaign, machine, reminders, result } = await openStory(6);
    await machine.tend();
    world.at('2026-03-18 10:00');
    await machine.settle();
    await machine.runTo(localTime('2026-03-18 12:00'));
    expect(reminders()).toHaveLength(6);
    const before = await result();
    for (let at = 0; at < 2; at++) await countAndRecord(machine.deps, campaign.id);
    expect(await result()).toEqual(before);
  });

  test('An outage of the gateway of many hours forgets nobody', async () => {
    const { world, machine, texts, participants } = await openStory(8);
    const send = world.notices.send;
    Object.assign(world.notices, {
      send: async (notice: Parameters<typeof send>[0]) => {
        if (world.time.now() < localTime('2026-03-09 17:00')) throw new Error('the SMS gateway answered 503');
        return send(notice);
      },
    });
    await machine.tend();
    await machine.runTo(localTime('2026-03-09 16:59'));
    expect(texts()).toHaveLength(0);
    await machine.runTo(localTime('2026-03-09 17:10'));
    expect(texts()).toHaveLength(8);
    expect((await participants()).some(({ unreached }) => unreached)).toBe(false);
  });

  test('A phone that the gateway refuses is tried five times, and holds nobody else up', async () => {
    const { world, machine, texts, participants, result } = await openStory(8);
    const send = world.notices.send;
    let tries = 0;
    Object.assign(world.notices, {
      send: async (notice: Parameters<typeof send>[0]) => {
        if (notice.phone.endsWith('3')) {
          tries++;
          throw new Error('the SMS gateway answered 400');
        }
        return send(notice);
      },
    });
    await machine.tend();
    expect(texts()).toHaveLength(7);
    await machine.runTo(localTime('2026-03-09 12:00'));
    expect(tries).toBe(CAMPAIGN.tries);
    expect((await participants()).flatMap(({ unreached }) => unreached ?? [])).toEqual(['refused']);
    expect(await result()).toMatchObject({ delivered: 7, unreached: { refused: 1 } });
  });
});

describe('the expressions of the machine', () => {
  const machine = readMachine('survey-campaign', campaignDefinition());
  const scope = (variables: object, input: unknown = {}) => ({
    states: { input, context: { Execution: { Input: { campaignId: 'c1', run: 3 } } } },
    variables,
    nowMs: 0,
  });

  test('A task gets the campaign, the run and the batch of its iteration', async () => {
    const advance = machine.states.get('Advance') as TaskState;
    const told = await advance.arguments.evaluate(scope({ events: 9, wave: null }) as never);
    expect(told).toMatchObject({ Payload: { campaignId: 'c1', run: 3, events: 9, wave: null } });
  });

  test('Each kind of step has its state, and an unknown one ends the execution', async () => {
    const which = machine.states.get('Which step') as ChoiceState;
    const next = async (kind: string) => {
      for (const rule of which.rules)
        if ((await rule.condition.evaluate(scope({ todo: { kind } }) as never)) === true) return rule.next;
      return which.default;
    };
    expect(await Promise.all(['draw', 'send', 'count', 'wait', 'done', 'other'].map(next))).toEqual([
      'Draw sample',
      'Send wave',
      'Count answers',
      'Let time pass',
      'Done',
      'Done',
    ]);
  });
});

async function succeededAnswer(world: Awaited<ReturnType<typeof openEnterprise>>, text: string): Promise<void> {
  succeeded(await answerCampaign(world, tokenIn(text), { helpful: 5 }));
}
