import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseOf, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { holdUploads } from '../support/hold-uploads.ts';
import { makeHeic, makePhoto, turn, writeLong } from '../support/photos.ts';
import { pickKind } from '../support/pick-kind.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';
import { signInAs } from '../support/world.ts';

/** The corner of the picture, as one sees it, that each way to hold the camera brings the upper left corner of the sensor to. */
const CORNERS = { 1: 'nw', 2: 'ne', 3: 'se', 4: 'sw', 5: 'nw', 6: 'ne', 7: 'se', 8: 'sw' } as const;

async function openFiles(page: Page) {
  await page.goto('/file');
  await page.locator('textarea').fill('路面破损');
  return page.getByLabel('从相册选择');
}

describe('photos of citizens', () => {
  test('Photos that a camera took turned in any of the eight ways are sent upright', async () => {
    const page = await openTab(PHONE);
    const files = await openFiles(page);
    const photo = await makePhoto(page);
    const ways = Object.keys(CORNERS).map(Number);
    await files.setInputFiles(ways.map((way) => ({ ...photo, name: `${way}.jpg`, buffer: turn(photo.buffer, way) })));
    await page
      .locator('.photos img')
      .nth(ways.length - 1)
      .waitFor();
    const seen = await page.locator('.photos img').evaluateAll((images) =>
      Promise.all(
        (images as HTMLImageElement[]).map(async (image) => {
          await image.decode();
          const { naturalWidth: width, naturalHeight: height } = image;
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [width, height];
          const context = canvas.getContext('2d');
          context?.drawImage(image, 0, 0);
          // The corner of the sensor is blue, all else is brown.
          const isBlue = (x: number, y: number) => {
            const [red = 0, , blue = 0] = context?.getImageData(x, y, 1, 1).data ?? [];
            return blue > red;
          };
          const corners = { nw: [9, 9], ne: [width - 9, 9], sw: [9, height - 9], se: [width - 9, height - 9] } as const;
          const blue = Object.entries(corners).filter(([, [x, y]]) => isBlue(x, y));
          return { corners: blue.map(([name]) => name), isHigh: height > width };
        }),
      ),
    );
    expect(seen).toEqual(
      Object.entries(CORNERS).map(([way, corner]) => ({ corners: [corner], isHigh: Number(way) > 4 })),
    );
  });

  test('A photo of 12 MB is reduced, HEIC is sent as it is, and a broken photo stops no filing', async () => {
    const page = await openTab(PHONE);
    const files = await openFiles(page);
    const photo = await makePhoto(page);
    const long = writeLong(photo.buffer, 12 * 1024 * 1024);
    const broken = { ...photo, name: 'broken.jpg', buffer: photo.buffer.subarray(0, 400) };
    await files.setInputFiles(long);
    await files.setInputFiles([makeHeic(), broken]);
    await page.getByText('已上传', { exact: true }).nth(2).waitFor();
    expect(await page.locator('.file-sign').first().textContent()).toBe('heic');
    // As it is, it would be larger than the platform takes.
    await page.getByLabel('发送原图').check();
    await files.setInputFiles(long);
    await page.getByText('文件太大').waitFor();

    await pickKind(page);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('联系电话').fill('13855550021');
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL('**/sent/*');
    const filed = caseOf(people, new URL(page.url()).pathname.split('/').at(-1) ?? '');
    await eventually(async () => {
      const { media } = await filed.read('dispatcher');
      expect(media.map(({ state }) => state).toSorted()).toEqual(['ready', 'rejected', 'rejected']);
      expect(media.filter(({ reasonText }) => reasonText).length).toBe(2);
    });
  });

  test('A photo alone answers a question of the hotline, and is waited for', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '门前堆物' }));
    await filed.give('operator', 'ask-info', { question: '能发一张照片吗？' });
    const page = await openTab(PHONE);
    await signInAs(page, 'citizen-1', `/case/${filed.number}`);
    await page.getByRole('button', { name: '补充信息' }).tap();
    const form = page.locator('section[aria-labelledby=actions] form');
    const send = form.getByRole('button', { name: '补充信息' });
    await send.tap();
    await form.getByText('请填写此项').waitFor();
    const line = await holdUploads(page);
    await form.getByLabel('选择文件').setInputFiles(await makePhoto(page));
    await send.tap();
    await form.getByText('文件上传完就自动提交').waitFor();
    await line.mend();
    await page.getByText('已补充，办理单位看得到').waitFor();
    expect((await filed.read('dispatcher')).media).toHaveLength(1);
  });
});
