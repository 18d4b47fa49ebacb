import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMiniProgram } from '#infra/web/build-mini-program.ts';
import { CLOSED, TOKENS } from '#test/support/mini-program/answers.ts';
import { openFakeWx } from '#test/support/mini-program/fake-wx.ts';
import { runMiniProgram } from '#test/support/mini-program/simulate.ts';

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-mini-'));
  await buildMiniProgram(dir, { api: 'https://api.example', appId: 'wx-test' });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the program on a phone without a connection. */
const openOffline = (storage: Map<string, string>) =>
  runMiniProgram(dir, openFakeWx({ login: async () => 'code', isLost: () => true }, storage));

describe('a draft of the mini-program', () => {
  test('a draft is stored with every key and is there after a restart', async () => {
    const storage = new Map<string, string>();
    const first = openOffline(storage);
    await (await first.page()).tap('我要反映');
    await (await first.page()).write('text', '路灯不亮');
    const again = openOffline(storage);
    await (await again.page()).tap('继续填写');
    const text = (await again.page()).elements().find(({ attributes }) => attributes.id === 'text');
    expect(text?.attributes.value).toBe('路灯不亮');
  });

  test('without a connection the person reads so, and the draft keeps its key', async () => {
    const storage = new Map<string, string>();
    const program = openOffline(storage);
    await (await program.page()).tap('我要反映');
    const page = await program.page();
    await page.write('text', '路灯不亮');
    await page.give('pickKind', { value: 'help' });
    await page.write('phone', '13855551234');
    await page.tap('提交');
    expect(page.text()).toContain('网络不通');
    const first = JSON.parse(storage.get('hotline.draft') ?? '{}');
    expect(first).toMatchObject({ key: expect.stringMatching(/^[0-9a-f]{32}$/), text: '路灯不亮' });
    await page.tap('提交');
    expect(JSON.parse(storage.get('hotline.draft') ?? '{}')).toEqual(first);
  });

  test('a photo is announced by the type of its file, is still there after a restart, and is removed when it is filed', async () => {
    const [storage, saved] = [new Map<string, string>(), new Map<string, Uint8Array>()];
    const bytes = new Uint8Array([1, 2, 3]);
    const photo = { tempFilePath: 'tmp/1.PNG', size: 3, fileType: 'image', bytes } as const;
    const wx = { login: async () => 'code', saved };
    const first = runMiniProgram(dir, openFakeWx({ ...wx, isLost: () => true, chosen: () => [photo] }, storage));
    await (await first.page()).tap('随手拍');
    expect([...saved.keys()]).toEqual(['saved/1.PNG']);
    const asked: { readonly url: string; readonly body: Readonly<Record<string, unknown>> }[] = [];
    const again = runMiniProgram(dir, {
      ...openFakeWx(wx, storage),
      request: ({ url, data, success }) => {
        asked.push({ url, body: JSON.parse(String(data ?? '{}')) });
        const form = { mediaId: 'm1', url: 'https://files.example', fields: {}, fileField: 'file' };
        const answers = { uploads: form, sessions: TOKENS, 'filing-questions': { kinds: [], categories: [] } };
        const answer = answers[(url.split('/').at(-1) ?? '') as keyof typeof answers] ?? CLOSED;
        success({ statusCode: 201, header: {}, data: JSON.stringify(answer) });
      },
      uploadFile: ({ filePath, success, fail }) =>
        saved.has(filePath) ? success({ statusCode: 204 }) : fail({ errMsg: 'file not found' }),
    });
    await (await again.page()).tap('继续填写');
    const page = await again.page();
    await page.write('text', '路灯不亮');
    await page.give('pickKind', { value: 'help' });
    await page.write('phone', '13855551234');
    await page.tap('提交');
    const find = (end: string) => asked.find(({ url }) => url.endsWith(end))?.body;
    expect(find('/v1/uploads')).toEqual({ fileName: '1.png', contentType: 'image/png', size: 3 });
    expect(find('/v1/appeals')).toMatchObject({ media: ['m1'] });
    expect([...saved.keys()]).toEqual([]);
  });

  test('a photo that is taken out of the draft is removed from the phone', async () => {
    const saved = new Map<string, Uint8Array>();
    const photo = { tempFilePath: 'tmp/1.jpg', size: 1, fileType: 'image', bytes: new Uint8Array([1]) } as const;
    const wx = openFakeWx({ login: async () => 'code', isLost: () => true, saved, chosen: () => [photo] });
    const program = runMiniProgram(dir, wx);
    await (await program.page()).tap('随手拍');
    const page = await program.page();
    const [image] = page.elements().filter(({ tag }) => tag === 'image');
    expect(saved.size).toBe(1);
    await page.give('dropPhoto', {}, { key: image?.attributes['data-key'] });
    expect([[...saved.keys()], page.elements().filter(({ tag }) => tag === 'image')]).toEqual([[], []]);
  });

  test('a filing names the version of the notice that the person has read, and none without', async () => {
    const filed: unknown[] = [];
    const notice = { version: '3', title: '隐私告知', text: ['我们只为办理您的诉求使用这些信息。'] };
    const program = runMiniProgram(dir, {
      ...openFakeWx({ login: async () => 'code' }),
      request: ({ url, data, success }) => {
        if (url.endsWith('/appeals')) filed.push(JSON.parse(String(data)).noticeVersion);
        const answers = { sessions: TOKENS, privacy: notice, 'filing-questions': { kinds: [], categories: [] } };
        const answer = answers[(url.split('/').at(-1) ?? '') as keyof typeof answers] ?? CLOSED;
        success({ statusCode: 200, header: {}, data: JSON.stringify(answer) });
      },
    });
    const fill = async () => {
      program.open('/pages/file/file');
      const page = await program.page();
      await page.write('text', '路灯不亮');
      await page.give('pickKind', { value: 'help' });
      await page.write('phone', '13855551234');
      return page;
    };
    await (await fill()).tap('提交');
    const page = await fill();
    await page.tap('隐私告知');
    expect((await program.page()).text()).toContain('只为办理您的诉求');
    await program.back();
    await page.tap('提交');
    expect(filed).toEqual([undefined, '3']);
  });
});
