import { expect, test } from 'vitest';
import { foldBatch } from '#enterprise/campaigns/domain/batch.ts';
import { answerCampaign } from '#enterprise/campaigns/usecases/answer-campaign.ts';
import { exportedAnswer } from '#own-data/own-data.contract.ts';
import { presentExportedAnswer } from '#own-data/own-data-presenter.ts';
import { exportOwnData } from '#own-data/usecases/export-own-data.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { openCampaignMachine, orderCampaign, serve, tokenIn } from '#test/support/enterprise/campaign-machine.ts';
import { type EnterpriseWorld, openEnterprise } from '#test/support/enterprise/samples.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

/** A campaign that has asked four businesses, with their links and the persons who were asked. */
async function openAsked() {
  const world = await openEnterprise();
  await serve(world, 4);
  const campaign = await orderCampaign(world, { size: 4 });
  await openCampaignMachine(world).tend();
  const participants = async () => foldBatch(await world.campaignLog.read(`${campaign.id}-0`))?.participants ?? [];
  /** Who has answered or declined. */
  const speakers = async () =>
    (await participants()).flatMap(({ asked, answer, declinedAt }) =>
      asked && (answer ?? declinedAt) ? asked.agentId : [],
    );
  return { world, campaign, participants, speakers, tokens: world.notices.sent.map(({ text }) => tokenIn(text)) };
}

/** All answers in the pages of a person's export. */
async function exportOf(world: EnterpriseWorld, subject: string) {
  const answers = [];
  let after: string | undefined;
  do {
    const asked = { limit: 1, ...(after !== undefined && { after }) };
    const page = await exportOwnData(world, { subject, language: 'zh' }, asked);
    answers.push(...page.answers.map((each) => presentExportedAnswer(each, 'zh')));
    after = page.after;
  } while (after !== undefined);
  return answers;
}

test('A person exports the own answers in campaigns with step and words, and nobody exports those of others', async () => {
  const { world, tokens, speakers, participants } = await openAsked();
  succeeded(await answerCampaign(world, tokens[0] ?? '', { helpful: 4, words: '很及时' }));
  const [speaker = ''] = await speakers();
  const [answer, ...more] = await exportOf(world, speaker);
  expect(answer).toMatchObject({ helpful: 4, words: '很及时' });
  expect([more, undocumented(exportedAnswer, answer)]).toEqual([[], []]);
  const others = (await participants()).flatMap(({ asked }) => asked?.agentId ?? []).filter((id) => id !== speaker);
  expect(others).toHaveLength(3);
  for (const other of others) expect(await exportOf(world, other)).toEqual([]);
});

test('That a person declined to be asked is exported too', async () => {
  const { world, tokens, speakers } = await openAsked();
  succeeded(await answerCampaign(world, tokens[1] ?? '', { decline: true }));
  const [speaker = ''] = await speakers();
  const [answer] = await exportOf(world, speaker);
  expect([answer?.helpful, typeof answer?.declinedAt]).toEqual([undefined, 'string']);
});

test('Of two different answers at the same moment the recorded one is exported, and none that was only noted', async () => {
  const { world, tokens, campaign, speakers, participants } = await openAsked();
  const given = await Promise.all(
    ([5, 1] as const).map((helpful) => answerCampaign(world, tokens[2] ?? '', { helpful })),
  );
  const [speaker = ''] = await speakers();
  expect((await exportOf(world, speaker)).map(({ helpful }) => helpful)).toEqual([given[0]?.ok ? 5 : 1]);
  const silent = (await participants()).find(({ asked }) => asked && asked.agentId !== speaker);
  const subject = silent?.asked?.agentId ?? '';
  await world.campaignAnswers.note(subject, { campaignId: campaign.id, batch: 0, index: silent?.index ?? 0 });
  await world.campaignAnswers.note(subject, { campaignId: 'gone', batch: 0, index: 0 });
  expect(await exportOf(world, subject)).toEqual([]);
});
