import { call, explain } from '../../client.ts';
import { rememberNotice } from '../../read-notice.ts';
import { definePage } from '../../wx.ts';

definePage(
  { title: '', text: [] as readonly string[], problem: '' },
  {
    async onLoad() {
      const outcome = await call('GET /v1/notices/{notice}', { params: { notice: 'privacy' } });
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      const { title, text, version } = outcome.value;
      rememberNotice(version);
      return this.setData({ title, text, problem: '' });
    },
  },
);
