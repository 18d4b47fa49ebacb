import { momentText } from '#kernel/presenting/dates.ts';
import type { CitizenAppeal } from '../../../client/operations.ts';
import { call, explain, sendOnce, signIn } from '../../client.ts';
import { definePage, platform } from '../../wx.ts';

/** What the page shows of a case: the same as the page of the citizen. */
function toView(appeal: CitizenAppeal) {
  const { title = '', handledBy, statusText, outcomeText, deadlineText = '', reply = '', question = '' } = appeal;
  const { canDo, timeline, version, refusal, termination, transferredTo, master } = appeal;
  const end = refusal ?? termination;
  return {
    version,
    handledBy,
    title,
    deadlineText,
    reply,
    question,
    state: outcomeText === undefined ? statusText : `${statusText} · ${outcomeText}`,
    merged:
      master === undefined ? '' : `已与同一事项的诉求合并办理，该诉求${master.outcomeText ?? master.statusText}。`,
    end: end?.text ?? '',
    whereToGo: end?.whereToGo ?? '',
    transferred: transferredTo?.text ?? '',
    mayRate: canDo.includes('rate'),
    mayUrge: canDo.includes('urge'),
    lines: timeline.map(({ at, text, words = [] }) => ({
      at: momentText(at as Parameters<typeof momentText>[0]).zh,
      text,
      words,
    })),
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
      const outcome = await sendOnce(`urge ${number}`, (key) =>
        call('POST /v1/appeals/{number}/urge', { params: { number }, key, body }),
      );
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      return this.setData({ appeal: toView(outcome.value), done: '催办已提交。', problem: '' });
    },
    rate() {
      platform.navigateTo({ url: `/pages/rate/rate?number=${this.data.number}` });
    },
  },
);
