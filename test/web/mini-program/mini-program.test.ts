import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildMiniProgram } from '#infra/web/build-mini-program.ts';
import { CLOSED, TOKENS } from '#test/support/mini-program/answers.ts';
import { openFakeWx } from '#test/support/mini-program/fake-wx.ts';
import { runMiniProgram } from '#test/support/mini-program/simulate.ts';
import { listElements, parseWxml } from '#test/support/mini-program/wxml.ts';

const MOST_BYTES = 300 * 1024;
/** The calls that WeChat demands in `requiredPrivateInfos`. */
const PRIVATE = ['getLocation', 'chooseLocation', 'choosePoi', 'getFuzzyLocation', 'chooseAddress', 'onLocationChange'];

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-mini-'));
  await buildMiniProgram(dir, { api: 'https://api.example', appId: 'wx-test' });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(dir, file), 'utf8');
const readJson = (file: string) => JSON.parse(read(file));
const scripts = () => globSync('**/*.js', { cwd: dir }).map(read).join('\n');
/** Runs the program on a phone without a connection. */
const openOffline = () => runMiniProgram(dir, openFakeWx({ login: async () => 'code', isLost: () => true }));

/** Runs the program on a phone whose platform answers every reading call with this case. */
function openWith(appeal: object) {
  return runMiniProgram(dir, {
    ...openFakeWx({ login: async () => 'code' }),
    request: ({ url, success }) =>
      success({ statusCode: 200, header: {}, data: JSON.stringify(url.endsWith('/sessions') ? TOKENS : appeal) }),
  });
}

describe('the built mini-program', () => {
  test('every page of app.json has its script, markup and settings, and there are no others', () => {
    const { pages } = readJson('app.json');
    for (const ending of ['js', 'wxml', 'json'])
      expect(
        globSync(`pages/**/*.${ending}`, { cwd: dir })
          .map((file) => file.replace(/\.\w+$/, ''))
          .sort(),
      ).toEqual(pages.toSorted());
  });

  test('every handler that the markup names exists in its page', () => {
    const program = openOffline();
    for (const path of program.pages) {
      const named = listElements(parseWxml(read(`${path}.wxml`))).flatMap(({ attributes }) =>
        Object.entries(attributes).flatMap(([name, value]) => (/^(bind|catch)/.test(name) ? [value] : [])),
      );
      expect(program.handlersOf(path)).toEqual(expect.arrayContaining(named));
    }
  });

  test('requiredPrivateInfos names exactly the private calls of the scripts', () => {
    const used = PRIVATE.filter((name) => new RegExp(`\\.${name}\\(`).test(scripts()));
    expect(used).not.toEqual([]);
    expect(readJson('app.json').requiredPrivateInfos).toEqual(used);
    expect(readJson('app.json').permission['scope.userLocation'].desc).not.toBe('');
  });

  test('every address that a page goes to is a page', () => {
    const { pages } = readJson('app.json');
    const addresses = [...scripts().matchAll(/\/(pages\/\w+\/\w+)/g)].map(([, path]) => path);
    expect(addresses.length).toBeGreaterThan(3);
    for (const path of addresses) expect(pages).toContain(path);
  });

  test('the package has at most 300 kB, the address of the API, and modules that mini-programs can load', () => {
    const files = globSync('**/*', { cwd: dir }).map((file) => statSync(join(dir, file)));
    expect(files.reduce((total, file) => total + (file.isFile() ? file.size : 0), 0)).toBeLessThan(MOST_BYTES);
    expect(scripts()).toContain('https://api.example');
    expect(scripts()).not.toMatch(/\bimport\s*[({'"]|\bfetch\(|localStorage|\bdocument\./);
    expect(readJson('project.config.json').appid).toBe('wx-test');
  });
});

describe('the pages of the mini-program', () => {
  test('the list of appeals goes on by pages, and a merged one says how the other one stands', async () => {
    const line = (number: string, more: object = {}) => ({
      number,
      title: `诉求${number}`,
      statusText: '已并单',
      ...more,
    });
    const pages = [
      { items: [line('1', { master: { statusText: '办理中', open: true } })], nextCursor: 'next' },
      { items: [line('2')] },
    ];
    const program = runMiniProgram(dir, {
      ...openFakeWx({ login: async () => 'code' }),
      request: ({ url, success }) => {
        const answer = url.endsWith('/sessions') ? TOKENS : pages[Number(url.includes('cursor=next'))];
        success({ statusCode: 200, header: {}, data: JSON.stringify(answer) });
      },
    });
    program.open('/pages/mine/mine');
    const page = await program.page();
    expect(page.text()).toContain('该诉求办理中');
    await page.tap('更多');
    for (const words of ['诉求1', '诉求2']) expect(page.text()).toContain(words);
    expect(page.text()).not.toContain('更多');
  });

  test.each([
    [{}, '请写明反映的内容'],
    [{ text: '路灯不亮' }, '请选择类型'],
    [{ text: '路灯不亮', kind: 'help' }, '请填写联系电话'],
  ])(
    'what is missing is said before anything is sent: %o',
    async ({ kind, ...typed }: Record<string, string>, said) => {
      const program = openOffline();
      await (await program.page()).tap('我要反映');
      const page = await program.page();
      for (const [id, value] of Object.entries(typed)) await page.write(id, value);
      if (kind !== undefined) await page.give('pickKind', { value: kind });
      await page.tap('提交');
      expect(page.text()).toContain(said);
    },
  );

  test('the numbers for emergencies are on the first page', async () => {
    const called: string[] = [];
    const wx = openFakeWx({ login: async () => 'code', isLost: () => true, onCall: (number) => called.push(number) });
    const page = await runMiniProgram(dir, wx).page();
    for (const name of ['110 报警', '119 火警', '120 急救']) await page.tap(name);
    expect(called).toEqual(['110', '119', '120']);
  });

  test('a text that tells of an emergency shows the number once the writing pauses, and another text takes it away', async () => {
    const called: string[] = [];
    const wx = openFakeWx({ login: async () => 'code', isLost: () => true, onCall: (number) => called.push(number) });
    const program = runMiniProgram(dir, wx);
    await (await program.page()).tap('我要反映');
    const page = await program.page();
    await page.write('text', '隔壁着火了，浓烟很大');
    expect(page.text()).not.toContain('拨打');
    await vi.waitFor(() => expect(page.text()).toContain('请立即拨打 119'));
    await page.tap('拨打 119');
    expect(called).toEqual(['119']);
    await page.write('text', '路灯不亮');
    await vi.waitFor(() => expect(page.text()).not.toContain('拨打'));
  });

  test('no kind is chosen beforehand, and without a connection all of them can be', async () => {
    const program = openOffline();
    await (await program.page()).tap('我要反映');
    const page = await program.page();
    const radios = () => page.elements().filter(({ tag }) => tag === 'radio');
    expect(radios().map(({ attributes }) => attributes.checked)).toEqual(Array.from({ length: 6 }, () => 'false'));
    await page.write('text', '投诉楼道灯不亮');
    await page.give('endText', {});
    expect(page.text()).toContain('投诉（按您写的）');
    expect(radios().filter(({ attributes }) => attributes.checked === 'true')).toEqual([]);
    await page.give('pickKind', { value: 'complaint' });
    expect(radios().find(({ attributes }) => attributes.checked === 'true')?.attributes.value).toBe('complaint');
  });

  test('a position that is not allowed leads to the words of the place', async () => {
    const program = openOffline();
    await (await program.page()).tap('我要反映');
    const page = await program.page();
    await page.tap('用我的位置');
    expect(page.text()).toContain('无法取得位置，请填写地址');
  });

  test.each([
    [
      {
        outcomeText: '不予受理',
        refusal: { reason: 'litigation', text: '事项已进入诉讼程序。', whereToGo: '审理法院' },
      },
      '诉讼程序。',
      '可以找：审理法院',
    ],
    [
      { termination: { ground: 'other', text: '已终止办理。', whereToGo: '区信访局' } },
      '已终止办理。',
      '可以找：区信访局',
    ],
    [{ master: { status: 'closed', statusText: '已办结', outcomeText: '已解决' } }, '该诉求已解决。'],
    [{ transferredTo: { service: '119', receipt: '1', text: '已转 119，回执 1' } }, '已转 119，回执 1'],
    [{ reply: '已修好。', outcomeText: '未解决' }, '已办结 · 未解决', '已修好。', '2026年3月10日 18:05'],
  ])('the progress shows how a case ended and where to turn: %o', async (more, ...shown) => {
    const program = openWith({ ...CLOSED, ...more });
    program.open('/pages/case/case?number=261128001308387706');
    const text = (await program.page()).text();
    for (const words of shown) expect(text).toContain(words);
    // Nothing of what this case does not have.
    expect(text.includes('可以找')).toBe('refusal' in more || 'termination' in more);
    expect(text.includes('合并办理')).toBe('master' in more);
  });

  test('a rating asks for all three answers before it is sent', async () => {
    const program = openOffline();
    program.open('/pages/rate/rate?number=1');
    const page = await program.page();
    await page.give('pickContacted', { value: 'yes' });
    await page.give('pickResolved', { value: 'no' });
    await page.tap('提交评价');
    expect(page.text()).toContain('请回答全部三个问题');
    await page.give('pickSatisfaction', { value: '2' });
    await page.tap('提交评价');
    expect(page.text()).toContain('网络不通');
  });

  test('a repeat of an urge or a rating whose answer was lost is the same one', async () => {
    const keys: Readonly<Record<string, string[]>> = { urge: [], rate: [] };
    const wx: Parameters<typeof runMiniProgram>[1] = {
      ...openFakeWx({ login: async () => 'code' }),
      request: ({ url, header, success, fail }) => {
        const command = url.split('/').at(-1) ?? '';
        const key = Object.entries(header).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1];
        if (keys[command] !== undefined && key !== undefined) {
          keys[command].push(key);
          return fail({ errMsg: 'request:fail timeout' });
        }
        const answer = url.endsWith('/sessions') ? TOKENS : { ...CLOSED, canDo: ['urge', 'rate'] };
        return success({ statusCode: 200, header: {}, data: JSON.stringify(answer) });
      },
    };
    // The client waits between its tries.
    const program = runMiniProgram(dir, wx, setImmediate);
    program.open('/pages/case/case?number=1');
    const page = await program.page();
    for (let taps = 0; taps < 2; taps++) await page.tap('催办');
    await page.tap('评价');
    const rate = await program.page();
    for (const pick of ['pickContacted', 'pickResolved']) await rate.give(pick, { value: 'yes' });
    await rate.give('pickSatisfaction', { value: '5' });
    for (let taps = 0; taps < 2; taps++) await rate.tap('提交评价');
    for (const sent of Object.values(keys)) {
      expect(sent.length).toBeGreaterThanOrEqual(2);
      expect(new Set(sent).size).toBe(1);
    }
  });
});
