import { call, explain, sendOnce, signIn } from '../../client.ts';
import { definePage, platform } from '../../wx.ts';

type Steps = 1 | 2 | 3 | 4 | 5;
interface Picked {
  readonly detail: { readonly value: string };
}

definePage(
  {
    number: '',
    contacted: null as boolean | null,
    resolved: null as boolean | null,
    satisfaction: null as Steps | null,
    steps: [
      { value: 5, name: '非常满意' },
      { value: 4, name: '满意' },
      { value: 3, name: '基本满意' },
      { value: 2, name: '不满意' },
      { value: 1, name: '很不满意' },
    ],
    words: '',
    problem: '',
    isSending: false,
  },
  {
    onLoad({ number }: { readonly number: string }) {
      this.setData({ number });
    },
    pickContacted({ detail }: Picked) {
      this.setData({ contacted: detail.value === 'yes' });
    },
    pickResolved({ detail }: Picked) {
      this.setData({ resolved: detail.value === 'yes' });
    },
    pickSatisfaction({ detail }: Picked) {
      this.setData({ satisfaction: Number(detail.value) as Steps });
    },
    writeWords({ detail }: Picked) {
      this.setData({ words: detail.value });
    },
    async send() {
      const { number, contacted, resolved, satisfaction, words, isSending } = this.data;
      if (isSending) return;
      if (contacted === null || resolved === null || satisfaction === null)
        return this.setData({ problem: '请回答全部三个问题。' });
      this.setData({ isSending: true, problem: '' });
      const body = { contacted, resolved, satisfaction, ...(words.trim() !== '' && { words: words.trim() }) };
      const signedOut = await signIn();
      const outcome =
        signedOut === undefined
          ? await sendOnce(`rate ${number}`, (key) =>
              call('POST /v1/appeals/{number}/rate', { params: { number }, key, body }),
            )
          : { ok: false as const, problem: signedOut };
      this.setData({ isSending: false });
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      return platform.redirectTo({ url: `/pages/case/case?number=${number}` });
    },
  },
);
