import type { CitizenAppeal } from '../../../client/operations.ts';
import { call, explain, newKey, signIn } from '../../client.ts';
import { formatInstant } from '../../format.ts';
import { definePage, platform } from '../../wx.ts';

/** What the page shows of a case. */
function toView({
  title,
  handledBy,
  statusText,
  deadlineText,
  reply,
  question,
  canDo,
  timeline,
  version,
}: CitizenAppeal) {
  return {
    ...{ version, statusText, handledBy: handledBy ?? '', title: title ?? '', deadlineText: deadlineText ?? '' },
    ...{ reply: reply ?? '', question: question ?? '' },
    mayRate: canDo.includes('rate'),
    mayUrge: canDo.includes('urge'),
    lines: timeline.map(({ at, text, words = [] }) => ({ at: formatInstant(at), text, words })),
  };
}

definePage(
  { number: '', appeal: null as ReturnType<typeof toView> | null, problem: '', done: '' },
  {
    onLoad({ number }: { readonly number: string }) {
      this.setData({ number });
    },
    async onShow() {
      const signedOut = await signIn();
      const outcome =
        signedOut === undefined
          ? await call('GET /v1/appeals/{number}', { params: { number: this.data.number } })
          : { ok: false as const, problem: signedOut };
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      return outcome.unchanged ? undefined : this.setData({ appeal: toView(outcome.value), problem: '' });
    },
    async urge() {
      const { number, appeal } = this.data;
      if (appeal === null) return undefined;
      const body = { expectedVersion: appeal.version };
      const outcome = await call('POST /v1/appeals/{number}/urge', { params: { number }, key: await newKey(), body });
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      return this.setData({ appeal: toView(outcome.value), done: '催办已提交。', problem: '' });
    },
    rate() {
      platform.navigateTo({ url: `/pages/rate/rate?number=${this.data.number}` });
    },
  },
);
