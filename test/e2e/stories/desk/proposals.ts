import { describe, expect, test } from 'vitest';
import { fileCase, unclearMatter } from '../../../support/e2e/case.ts';
import { people } from '../shared-platform.ts';

describe('a proposal of the classifier', () => {
  test('The desk sees a proposed category with the words that decided, until a person has chosen one', async () => {
    const words = { title: '路灯不亮', text: '我们这条街路灯坏了半个月，晚上很黑。' };
    const { read, give } = await fileCase(people, unclearMatter(words));
    const { proposal } = await read('operator');
    expect(proposal.model).toMatch(/^router-1-/);
    expect(proposal.categories[0]?.category).toBe('020202');
    expect(proposal.words.map(({ text }) => text)).toContain('路灯');
    expect(await read('citizen-1')).not.toHaveProperty('proposal');
    await give('operator', 'accept', { category: '020202' });
    expect(await read('dispatcher')).not.toHaveProperty('proposal');
  });
});
