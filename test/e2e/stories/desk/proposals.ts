import { describe, expect, test } from 'vitest';
import { coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
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

  test('A decision on a category stores the proposal, and the desk reads both in sentences', async () => {
    const words = { title: '路灯不亮', text: '我们这条街路灯坏了半个月，晚上很黑。' };
    const { read, give } = await fileCase(people, unclearMatter(words));
    await give('operator', 'accept', { category: '0101' });
    const [decision] = (await read('dispatcher')).classifications;
    expect(decision).toMatchObject({ role: 'AGT', category: '0101', overrode: true, correction: false });
    expect(decision?.proposed[0]?.category).toBe('020202');
    expect(decision?.words.map(({ text }) => text)).toContain('路灯');
    expect(decision?.text).toMatch(/^分类模型（版本 .*首选“.*起作用的词：“.*话务员.*受理，没有采用模型的首选。$/);
    expect(await read('citizen-1')).not.toHaveProperty('classifications');
  });
});

describe('words that name a unit', () => {
  test('An operator sees which units the words of a caller name before filing', async () => {
    const { text, status } = await people
      .as('operator')
      .post('/v1/desk/proposals', { text: '举报南湖街道的干部和城管局互相包庇' });
    expect(status, text).toBe(200);
    expect(JSON.parse(text).namedUnits).toEqual([
      { id: 'city-management', name: '和平区城市管理局' },
      { id: 'street-4', name: '南湖街道办事处' },
    ]);
  });
});

describe('the record of routing', () => {
  test('Staff can read five records of decisions aloud, without a code, in both languages', async () => {
    const matters = [
      coldFlat(),
      unclearMatter({ title: '路灯不亮', text: '我们这条街路灯坏了半个月，晚上很黑。' }),
      unclearMatter({ title: '下水道反味', text: '楼下马葫芦往外冒臭水，都淌到道上了' }),
      unclearMatter({ title: '孩子上学', text: '俺家孩子片区的小学说没学位了咋整' }),
      unclearMatter(),
    ];
    const cases = await Promise.all(matters.map((matter) => fileCase(people, matter)));
    for (const { read } of cases)
      await eventually(async () => expect((await read('operator')).routings).toHaveLength(1));
    for (const { give } of cases.slice(1, 4)) await give('operator', 'accept', { category: '0101' });
    const [, second] = cases;
    await eventually(async () => expect((await second?.read('dispatcher'))?.routings).toHaveLength(2));
    await second?.give('dispatcher', 'dispatch', { lead: 'water', assists: [] });
    for (const language of ['zh-CN', 'en'])
      for (const { number } of cases) {
        const path = `/v1/desk/appeals/${number}`;
        const { body } = await people.as('dispatcher').get(path, { 'accept-language': language });
        const { routings, classifications } = body;
        const texts = [...classifications, ...routings].map(({ text }) => text);
        expect(texts.length).toBeGreaterThan(0);
        for (const text of texts) expect(text).not.toMatch(/\d{6}-\d|\b\d{6,12}\b|router-1|category-hint|undefined/);
        if (process.env.READ_ALOUD) console.log(`${language}: ${texts.join('\n')}\n`);
      }
  });

  test('Staff read for each search which rule decided, how sure it was, and who decided otherwise', async () => {
    const { read, give } = await fileCase(people, unclearMatter());
    await eventually(async () => expect((await read('operator')).routings).toHaveLength(1));
    await give('operator', 'accept', { category: '0101' });
    await eventually(async () => expect((await read('dispatcher')).routings).toHaveLength(2));
    const [first, second] = (await read('dispatcher')).routings;
    expect(first).toMatchObject({ confidence: 0, threshold: 0.9, accepted: { role: 'AGT', overrode: false } });
    expect(second?.ruleId).toMatch(/^0101-210102-/);
    expect(second?.rule).toMatchObject({ legalBasis: '辽宁省城市供热条例', regionName: '沈阳市和平区' });
    expect(second?.text).toContain(
      '法律依据是《辽宁省城市供热条例》。首选和平供热公司（派单目录规定的责任单位）：规则正好针对这一类别。',
    );
    await give('dispatcher', 'dispatch', { lead: 'water', assists: [] });
    const { routings } = await read('dispatcher');
    expect(routings.at(-1)?.text).toMatch(/派单员.*派给.*没有采用首选的和平供热公司。$/);
    expect(routings.at(-1)?.dispatched).toMatchObject({ role: 'DSP', lead: 'water', overrode: true });
    expect(await read('citizen-1')).not.toHaveProperty('routings');
  });
});
