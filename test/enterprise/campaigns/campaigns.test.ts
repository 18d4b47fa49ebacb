import { describe, expect, test } from 'vitest';
import { endAgent } from '#accounts/agents.rules.ts';
import { foldBatch } from '#enterprise/campaigns/domain/batch.ts';
import { countAndRecord } from '#enterprise/campaigns/usecases/advance-campaign.ts';
import { answerCampaign, showQuestion } from '#enterprise/campaigns/usecases/answer-campaign.ts';
import { campaignToken } from '#enterprise/campaigns/usecases/campaign-link.ts';
import {
  createCampaign,
  endCampaign,
  listCampaigns,
  type NewCampaign,
  readCampaign,
} from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { findWilsonInterval } from '#statistics/domain/wilson.ts';
import { localTime } from '#test/support/domain/world.ts';
import { openCampaignMachine, orderCampaign, serve, tokenIn } from '#test/support/enterprise/campaign-machine.ts';
import { HEAD, MANAGER, OTHER_MANAGER, openEnterprise, SUPERVISOR } from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

/** Businesses that were asked by a campaign; the tokens of their links in the order of their messages. */
async function openAsked(count = 12) {
  const world = await openEnterprise();
  const codes = await serve(world, count);
  const campaign = await orderCampaign(world, { size: count });
  const machine = openCampaignMachine(world);
  await machine.tend();
  const tokens = world.notices.sent.map(({ text }) => tokenIn(text));
  const participants = async () => {
    const logs = await Promise.all([0, 1].map((batch) => world.campaignLog.read(`${campaign.id}-${batch}`)));
    return logs.flatMap((events) => foldBatch(events)?.participants ?? []);
  };
  return { world, codes, campaign, machine, tokens, participants, token: tokens[0] ?? '' };
}

const ORDER = {
  name: '回访',
  regionCode: '210102',
  size: 5,
  ...({ from: '2026-03-01', to: '2026-03-05' } as unknown as Pick<NewCampaign, 'from' | 'to'>),
  end: localTime('2026-03-23 10:00'),
};

describe('who orders campaigns', () => {
  test('A head orders campaigns of their district, a supervisor of the province, and a manager none', async () => {
    const world = await openEnterprise();
    succeeded(await createCampaign(world, HEAD, ORDER, 'k1'));
    succeeded(await createCampaign(world, SUPERVISOR, { ...ORDER, regionCode: '210000' }, 'k2'));
    for (const [person, regionCode] of [
      [MANAGER, '210102'],
      [HEAD, '210100'],
      [HEAD, '210106'],
    ] as const)
      expect(failureOf(await createCampaign(world, person, { ...ORDER, regionCode }, 'k3'))).toBe('not-found');
    const names = async (person: typeof HEAD) =>
      succeeded(await listCampaigns(world, person)).map(({ campaign }) => campaign.regionCode);
    expect((await names(SUPERVISOR)).toSorted()).toEqual(['210000', '210102']);
    expect(await names(HEAD)).toEqual(['210102']);
    expect(failureOf(await listCampaigns(world, OTHER_MANAGER))).toBe('not-found');
  });

  test('The same key gives the same campaign, and another order under it is refused', async () => {
    const world = await openEnterprise();
    const [first, again] = await Promise.all(
      [0, 1].map(async () => succeeded(await createCampaign(world, HEAD, ORDER, 'k'))),
    );
    expect(again?.campaign.id).toBe(first?.campaign.id);
    expect(await world.campaigns.list()).toHaveLength(1);
    expect(failureOf(await createCampaign(world, HEAD, { ...ORDER, size: 6 }, 'k'))).toBe('idempotency-conflict');
  });

  test('A campaign begins a day after its period ended, and lasts 60 days at most', async () => {
    const world = await openEnterprise();
    const order = (more: object) =>
      createCampaign(world, HEAD, { ...ORDER, ...more } as NewCampaign, JSON.stringify(more));
    for (const more of [{ to: '2026-03-08' }, { from: '2026-03-06' }, { from: '2025-03-01' }])
      expect([more, failureOf(await order(more))]).toEqual([more, 'unknown-reference: to campaign-period']);
    for (const end of ['2026-03-09 09:00', '2026-05-09 10:01'])
      expect(failureOf(await order({ end: localTime(end) }))).toBe('unknown-reference: end campaign-end');
    expect(failureOf(await createCampaign(world, SUPERVISOR, { ...ORDER, regionCode: '219999' }, 'r'))).toBe(
      'unknown-reference: regionCode region',
    );
    succeeded(await order({ to: '2026-03-07' }));
  });

  test('Only those who head the region read and end a campaign', async () => {
    const { world, campaign } = await openAsked(2);
    expect(failureOf(await readCampaign(world, HEAD, campaign.id))).toBe('not-found');
    expect(failureOf(await endCampaign(world, HEAD, campaign.id))).toBe('not-found');
    for (let at = 0; at < 2; at++) succeeded(await endCampaign(world, SUPERVISOR, campaign.id));
    expect((await world.campaigns.find(campaign.id))?.ended).toMatchObject({ why: 'stopped', by: SUPERVISOR.subject });
  });
});

describe('the answer of a business', () => {
  test('A business answers once: the same answer again gets the same result, another one is refused', async () => {
    const { world, token, participants } = await openAsked();
    const answer = { helpful: 4, words: '很及时' } as const;
    for (let at = 0; at < 2; at++) expect(succeeded(await answerCampaign(world, token, answer)).helpful).toBe(4);
    for (const other of [{ helpful: 5 }, { helpful: 4 }, { helpful: 4, words: '别的' }] as const)
      expect(failureOf(await answerCampaign(world, token, other))).toBe('already-answered');
    const answered = (await participants()).filter((each) => each.answer);
    expect(answered).toMatchObject([{ answer: { helpful: 4 } }]);
    const { requestId, answer: given } = answered[0] ?? {};
    const [text] = await world.texts.pick([{ appealId: requestId ?? '', id: given?.wordsId ?? '' }]);
    expect(text).toMatchObject({ text: '很及时', kind: 'surveyWords' });
  });

  test('Of many answers at the same moment one is recorded for each business, and none is lost', async () => {
    const { world, tokens, participants } = await openAsked(12);
    const answers = await Promise.all(
      tokens.flatMap((token) => ([1, 3, 5] as const).map((helpful) => answerCampaign(world, token, { helpful }))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(12);
    expect((await participants()).filter(({ answer }) => answer)).toHaveLength(12);
  });

  test('A link of which any sign was changed, left out or added is not found', async () => {
    const { world, token } = await openAsked(1);
    const changed = [...token].flatMap((sign, at) => {
      const [before, after] = [token.slice(0, at), token.slice(at + 1)];
      return [`${before}${sign === '0' ? '1' : '0'}${after}`, `${before}${after}`, `${before}0${token.slice(at)}`];
    });
    const others = [...new Set([...changed, `${token}0`, token.toUpperCase(), ` ${token}`])].filter(
      (each) => each !== token,
    );
    const found = await Promise.all(others.map(async (each) => (await showQuestion(world, each)).ok));
    expect(others.filter((_each, at) => found[at])).toEqual([]);
    succeeded(await showQuestion(world, token));
  });

  test('A forged link, one of another business and one of another campaign are not found', async () => {
    const { world, token, campaign } = await openAsked();
    const [id = '', batch = '', index = '', signature = ''] = token.split('.');
    const wrong = [
      `${id}.${batch}.${Number(index) + 1}.${signature}`,
      `${'0'.repeat(16)}.${batch}.${index}.${signature}`,
      `${id}.${batch}.${index}.${'0'.repeat(24)}`,
      `${token}.x`,
      '',
      await campaignToken(world.keyring, campaign.id, 0, 99),
      await campaignToken(world.keyring, campaign.id, 7, 0),
    ];
    for (const each of wrong) {
      expect(failureOf(await showQuestion(world, each))).toBe('not-found');
      expect(failureOf(await answerCampaign(world, each, { helpful: 1 }))).toBe('not-found');
    }
  });

  test('The link ends with the campaign, and with a campaign that was stopped', async () => {
    const { world, token, campaign } = await openAsked();
    succeeded(await showQuestion(world, token));
    world.at('2026-03-23 10:00');
    expect(failureOf(await answerCampaign(world, token, { helpful: 5 }))).toBe('not-found');
    const other = await openAsked(2);
    succeeded(await endCampaign(other.world, SUPERVISOR, other.campaign.id));
    expect(failureOf(await showQuestion(other.world, other.token))).toBe('not-found');
    expect(campaign.end).toBe(localTime('2026-03-23 10:00'));
  });

  test('A person whose right has ended does not answer for the business any more, nor is reminded', async () => {
    const { world, token, machine, participants } = await openAsked(1);
    const [{ creditCode = '', asked } = {}] = await participants();
    const agent = await world.agents.find(asked?.agentId ?? '', creditCode);
    if (!agent) throw new Error('no agent');
    await world.agents.put(endAgent(agent, world.time.now()), agent);
    expect((await world.agents.find(agent.subject, creditCode))?.phone).toBeUndefined();
    expect(failureOf(await answerCampaign(world, token, { helpful: 5 }))).toBe('not-found');
    await machine.runTo(localTime('2026-03-14 10:00'));
    expect(world.notices.sent).toHaveLength(1);
  });
});

describe('who does not want to be asked', () => {
  test('A person who declined is neither reminded nor asked for that business in later campaigns', async () => {
    const { world, token, machine, participants } = await openAsked(4);
    for (let at = 0; at < 2; at++)
      expect(succeeded(await answerCampaign(world, token, { decline: true })).isDeclined).toBe(true);
    await machine.runTo(localTime('2026-03-24 10:00'));
    expect(world.notices.sent.filter(({ text }) => text.includes('提醒'))).toHaveLength(3);
    expect((await participants()).filter(({ declinedAt }) => declinedAt)).toHaveLength(1);
    const next = await orderCampaign(world, { size: 4, end: localTime('2026-04-10 10:00') }, 'next');
    await machine.tend();
    await machine.runTo(localTime('2026-03-24 12:00'));
    expect((await world.campaignResults.find(next.id))?.progress).toMatchObject({
      delivered: 3,
      unreached: { declined: 1 },
    });
  });

  test('An answer can still be given before or after it, and counts', async () => {
    const { world, token, campaign, machine } = await openAsked(6);
    succeeded(await answerCampaign(world, token, { helpful: 5 }));
    succeeded(await answerCampaign(world, token, { decline: true }));
    await countAndRecord(machine.deps, campaign.id);
    expect((await world.campaignResults.find(campaign.id))?.progress).toMatchObject({ answered: 1, declined: 1 });
  });
});

describe('whom a campaign reaches', () => {
  test('Nobody with a phone, and a business that is not active: not asked, and counted by the reason', async () => {
    const world = await openEnterprise();
    const codes = await serve(world, 4);
    const [first = '', second = ''] = codes;
    const agent = await world.agents.find(`agent-${first}`, first);
    if (!agent) throw new Error('no agent');
    const { phone: _phone, ...without } = agent;
    await world.agents.put(without, agent);
    const { business } = (await world.businesses.find(second)) ?? {};
    if (business) world.businesses.putBusiness({ ...business, status: 'deregistered' });
    const campaign = await orderCampaign(world, { size: 4 });
    const machine = openCampaignMachine(world);
    await machine.tend();
    await machine.runTo(localTime('2026-03-09 12:00'));
    expect((await world.campaignResults.find(campaign.id))?.progress).toMatchObject({
      delivered: 2,
      unreached: { noPhone: 1, inactive: 1 },
    });
  });

  test('A business that was served several times is drawn once, for its last request', async () => {
    const world = await openEnterprise();
    const [creditCode = ''] = await serve(world, 1);
    const later = {
      creditCode,
      requestId: 'later',
      type: 'legalAffairs',
      pool: '210106',
      agentId: `agent-${creditCode}`,
    } as const;
    await world.served.put({ ...later, closedAt: localTime('2026-03-05 10:00') });
    await world.served.put({ ...later, requestId: 'too late', closedAt: localTime('2026-03-06 10:00') });
    const campaign = await orderCampaign(world);
    await openCampaignMachine(world).tend();
    expect(foldBatch(await world.campaignLog.read(`${campaign.id}-0`))?.participants).toMatchObject([
      { requestId: 'later' },
    ]);
    const [other] = await serve(world, 2, 50);
    const county = await orderCampaign(world, { regionCode: '210102' }, 'county');
    await openCampaignMachine(world).tend();
    const drawn = foldBatch(await world.campaignLog.read(`${county.id}-0`))?.participants;
    expect(drawn?.map((each) => each.creditCode)).toEqual([creditCode, other]);
  });
});

test('An answer whose words contain a threat to life says so in its event, any other does not', async () => {
  const { world, tokens } = await openAsked(4);
  for (const [at, words] of ['再不解决我就从楼上跳下去', '太慢了'].entries())
    succeeded(await answerCampaign(world, tokens[at] ?? '', { helpful: 1, words }));
  const answers = (await world.campaignLog.all()).filter(({ type }) => type === 'campaign.answered');
  expect(answers.map(({ data }) => 'threat' in data && data.threat)).toEqual([true, false]);
});

describe('the result of a campaign', () => {
  test('The share has its Wilson interval by city, pool and type, and words name no business', async () => {
    const { world, tokens, campaign, machine } = await openAsked(40);
    for (const [at, token] of tokens.entries())
      succeeded(
        await answerCampaign(
          world,
          token,
          at === 0 ? { helpful: 1, words: '太慢了' } : { helpful: at % 3 === 0 ? 2 : 5 },
        ),
      );
    await countAndRecord(machine.deps, campaign.id);
    const read = succeeded(await readCampaign(world, SUPERVISOR, campaign.id));
    const [all] = read.result?.rows ?? [];
    const { share, low } = findWilsonInterval(26, 40);
    expect(all).toMatchObject({ by: 'all', answered: 40, share });
    expect(all?.low).toBeCloseTo(low, 3);
    expect(new Set(read.result?.rows.map(({ by }) => by))).toEqual(new Set(['all', 'city', 'pool', 'type']));
    expect(read.texts.map(({ text }) => text)).toEqual(['太慢了']);
  });

  test.each([
    [4, 0],
    [5, 1],
  ])('Words are shown from five answers on: of %i answers %i', async (answers, shown) => {
    const { world, tokens, campaign, machine } = await openAsked(12);
    for (const [at, token] of tokens.slice(0, answers).entries())
      succeeded(await answerCampaign(world, token, at === 0 ? { helpful: 1, words: '太慢了' } : { helpful: 5 }));
    await countAndRecord(machine.deps, campaign.id);
    const read = succeeded(await readCampaign(world, SUPERVISOR, campaign.id));
    expect(read.result?.progress.answered).toBe(answers);
    expect(read.texts).toHaveLength(shown);
    expect(read.result?.words).toHaveLength(shown);
  });

  test('A cell with fewer than five answers is hidden, with the second one that would reveal it', async () => {
    const { world, campaign, machine, participants } = await openAsked(40);
    const all = await participants();
    const answer = async (pool: string, count: number) => {
      for (const { index } of all.filter((each) => each.pool === pool).slice(0, count))
        succeeded(
          await answerCampaign(world, await campaignToken(world.keyring, campaign.id, 0, index), { helpful: 5 }),
        );
    };
    await answer('210102', 4);
    await answer('210106', 20);
    await countAndRecord(machine.deps, campaign.id);
    const { result } = succeeded(await readCampaign(world, SUPERVISOR, campaign.id));
    expect(result?.rows.filter(({ by }) => by === 'pool')).toEqual([]);
    expect(result?.rows[0]).toMatchObject({ by: 'all', answered: 24 });
  });
});
