import { describe, expect, test } from 'vitest';
import { caseOf, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

const PHONE = '13898765440';

describe('an appeal with two matters', () => {
  test('A dispatcher splits it, both name each other, and the appellant follows both', async () => {
    const contact = { name: '张三', phone: PHONE };
    const place = { address: '南京南街 9 号', regionCode: '210102' };
    const first = await fileCase(people, unclearMatter({ contact, place }));
    const request = { title: '楼道没有灯', text: '三号楼的楼道也没有灯。', kind: 'help' };
    const { splits } = await first.give('dispatcher', 'split', request);
    expect(splits).toHaveLength(1);
    const second = caseOf(people, splits[0]?.number ?? '');
    await eventually(async () => {
      const shown = await second.read('dispatcher');
      expect(shown).toMatchObject({ splitFrom: first.number, kind: 'help', title: request.title, status: 'submitted' });
      expect(shown.contact).toMatchObject({ phone: '138****5440' });
      expect(shown.place).toMatchObject({ address: place.address });
    });
    expect(await second.read('citizen-1')).toMatchObject({ number: second.number, title: request.title });
    await second.give('dispatcher', 'accept', { category: '010101' });
    expect((await first.read('dispatcher')).status).toBe('submitted');
    await eventually(async () => {
      const told = (await messagesTo(platform.url, PHONE)).filter((text) => text.includes(second.number));
      expect(told).toEqual([expect.stringContaining(first.number)]);
    });
  });
});
