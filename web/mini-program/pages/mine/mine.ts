import type { AnswerTo } from '../../../client/operations.ts';
import { call, explain, signIn } from '../../client.ts';
import { definePage, platform } from '../../wx.ts';

/** A line of the list. */
const toLine = (item: AnswerTo<'GET /v1/appeals'>['items'][number]) => {
  const { number, title = '', statusText, deadlineText = '', master } = item;
  const merged = master === undefined ? '' : `已与同一事项的诉求合并办理，该诉求${master.statusText}。`;
  return { number, title, statusText, deadlineText, merged };
};

/** Reads a page of the list: the first one without `cursor`. */
async function readPage(cursor: string) {
  const signedOut = await signIn();
  if (signedOut !== undefined) return { ok: false as const, problem: signedOut };
  return call('GET /v1/appeals', { query: cursor === '' ? {} : { cursor } });
}

definePage(
  { items: [] as readonly ReturnType<typeof toLine>[], cursor: '', problem: '', isRead: false },
  {
    async onShow() {
      const outcome = await readPage('');
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      const { items, nextCursor = '' } = outcome.value;
      return this.setData({ items: items.map(toLine), cursor: nextCursor, isRead: true, problem: '' });
    },
    async readMore() {
      const outcome = await readPage(this.data.cursor);
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      const { items, nextCursor = '' } = outcome.value;
      return this.setData({ items: [...this.data.items, ...items.map(toLine)], cursor: nextCursor, problem: '' });
    },
    open({ currentTarget }: { readonly currentTarget: { readonly dataset: { readonly number: string } } }) {
      platform.navigateTo({ url: `/pages/case/case?number=${currentTarget.dataset.number}` });
    },
  },
);
