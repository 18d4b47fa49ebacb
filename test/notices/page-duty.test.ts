import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import type { CampaignEventOf } from '#enterprise/campaigns/domain/batch.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { pageDuty, pageDutyOfRequest } from '#notices/page-duty.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { type EnterpriseWorld, FACTORY, MANAGER, openEnterprise } from '#test/support/enterprise/samples.ts';
import { aboutATree, file, fileIn, give, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** All events of the log, as the queue brings them. */
async function page(world: World): Promise<void> {
  for (const event of world.log.all()) await pageDuty(world, event);
}

describe('a threat to life', () => {
  const dutyPhones = ['13500000001', '13500000002'];
  const threat = aboutATree({ text: '我要自杀' });

  test('A threat to life pages everybody on duty at once, each with a reference of their own', async () => {
    const world = openWorld({ policy: { dutyPhones } });
    const id = await file(world, threat);
    await page(world);
    expect(world.notices.sent).toMatchObject([
      { phone: '13500000001', reference: `${id}-1-duty-0` },
      { phone: '13500000002', reference: `${id}-1-duty-1` },
    ]);
    expect(world.notices.sent[0]?.text).not.toContain('自杀');
  });

  test('A threat that is found later pages too', async () => {
    const world = openWorld({ policy: { dutyPhones } });
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'flag', { flags: ['threat'] }, { actor: actorAs('AGT') });
    await give(world, id, 'flag', { flags: ['group'] }, { actor: actorAs('AGT') });
    for (const event of (await world.log.read(id)).slice(-2)) await pageDuty(world, event);
    expect(world.notices.sent.map(({ phone }) => phone)).toEqual(dutyPhones);
  });

  test('A threat pages also when the appellant wants no reply or left no phone', async () => {
    const world = openWorld({ policy: { dutyPhones } });
    await file(world, { ...threat, flags: { noReply: true }, contact: undefined });
    await page(world);
    expect(world.notices.sent.map(({ phone }) => phone)).toEqual(dutyPhones);
  });

  test('A threat pages once, not with every later event', async () => {
    const world = openWorld({ policy: { dutyPhones } });
    await fileIn(world, 'dispatched', threat);
    await page(world);
    await page(world);
    expect(world.notices.sent.filter(({ phone }) => dutyPhones.includes(phone))).toHaveLength(2);
  });

  test('A phone that the gateway refuses does not keep the page from the others, and the page is sent again', async () => {
    const world = openWorld({ policy: { dutyPhones } });
    await file(world, threat);
    const reached: string[] = [];
    const notices = {
      send: async ({ phone }: { readonly phone: string }) => {
        if (phone === dutyPhones[0]) throw new Error('busy');
        await Promise.resolve();
        reached.push(phone);
      },
    };
    const [event] = world.log.all();
    await expect(pageDuty({ ...world, notices }, event as AppealEvent)).rejects.toThrow('busy');
    expect(reached).toEqual([dutyPhones[1]]);
  });
});

const SUPERVISORS = '13500000001';

async function openFiled(text = '能否申请？') {
  const world = await openEnterprise({ policy: { dutyPhones: [SUPERVISORS] } });
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'join'));
  const filing = { creditCode: FACTORY, type: 'policyAdvice' as const, title: '补贴', text };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  return { world, request: filed.request };
}

describe('a threat to life in words of the business', () => {
  const THREAT = '再不解决我就从楼上跳下去';
  const said = async (world: EnterpriseWorld, from: number) => {
    const before = world.notices.sent.length;
    for (const event of world.requestLog.all().slice(from)) await pageDutyOfRequest(world, event);
    return world.notices.sent.slice(before);
  };

  test('A filing that contains one pages the supervisors on duty, without its words', async () => {
    const { world, request } = await openFiled(THREAT);
    const text = `【12345】紧急：企业诉求${request.number}含有危及生命安全的内容，请立即处置。`;
    expect(await said(world, 0)).toMatchObject([{ phone: SUPERVISORS, text }]);
  });

  test('A comment, an urge, a withdrawal with one pages them; the same words of a manager page nobody', async () => {
    const { world, request } = await openFiled();
    for (const [kind, command, input, pages] of [
      ['staff', 'comment', { text: THREAT }, 0],
      ['agent', 'comment', { text: THREAT, internal: false }, 1],
      ['agent', 'comment', { text: '谢谢', internal: false }, 0],
      ['agent', 'urge', { text: THREAT }, 1],
      ['agent', 'withdraw', { reason: THREAT }, 1],
    ] as const) {
      const from = world.requestLog.all().length;
      const caller = { kind, subject: kind === 'agent' ? world.legal : MANAGER.subject };
      const call = { number: request.number, caller, command, input, key: `${kind}-${command}-${from}` };
      succeeded(await commandRequest(world, call as never));
      expect([kind, command, (await said(world, from)).length]).toEqual([kind, command, pages]);
    }
  });

  test('One in the words of a campaign pages them with the number of the request that was asked about', async () => {
    const { world, request } = await openFiled();
    const data: CampaignEventOf<'campaign.answered'>['data'] = {
      campaignId: 'c',
      index: 0,
      creditCode: FACTORY,
      requestId: request.id,
      pool: '210102',
      type: 'policyAdvice',
      helpful: 1,
      wordsId: 'w',
      threat: true,
    };
    const event: CampaignEventOf<'campaign.answered'> = {
      requestId: 'c-0',
      version: 3,
      schema: 1,
      type: 'campaign.answered',
      at: request.filedAt,
      data,
    };
    expect(await pageDutyOfRequest(world, event)).toBe('sent');
    expect(world.notices.sent).toMatchObject([{ phone: SUPERVISORS, reference: 'c-0-3-duty-0' }]);
    expect(world.notices.sent[0]?.text).toContain(request.number);
    const { threat: _threat, ...harmless } = data;
    expect(await pageDutyOfRequest(world, { ...event, data: harmless })).toBe('nothing');
  });
});
