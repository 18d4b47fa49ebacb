import { call, explain, signIn } from '../../client.ts';
import { definePage, platform } from '../../wx.ts';

interface Line {
  readonly number: string;
  readonly title: string;
  readonly statusText: string;
  readonly deadlineText: string;
}

definePage(
  { items: [] as readonly Line[], problem: '', isRead: false },
  {
    async onShow() {
      const signedOut = await signIn();
      const outcome =
        signedOut === undefined
          ? await call('GET /v1/appeals', { query: { limit: 50 } })
          : { ok: false as const, problem: signedOut };
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      const items = outcome.value.items.map(({ number, title = '', statusText, deadlineText = '' }) => ({
        ...{ number, title, statusText, deadlineText },
      }));
      return this.setData({ items, isRead: true, problem: '' });
    },
    open({ currentTarget }: { readonly currentTarget: { readonly dataset: { readonly number: string } } }) {
      platform.navigateTo({ url: `/pages/case/case?number=${currentTarget.dataset.number}` });
    },
  },
);
