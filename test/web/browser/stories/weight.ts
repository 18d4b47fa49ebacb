import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pickKind } from '../support/pick-kind.ts';
import { openTab, PHONE, platform } from '../support/shared-browser.ts';
import { signInAs } from '../support/world.ts';

const KB = 1024;

interface Loaded {
  readonly path: string;
  readonly bytes: number;
}

/** Collects what a page asks of its origin, with the size of each answer as it travels when compressed by gzip. */
async function follow(page: Page): Promise<{ readonly take: () => readonly Loaded[] }> {
  let loaded: Loaded[] = [];
  await page.route('**/*', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'accept-encoding': 'gzip' } }),
  );
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    if (response.url().startsWith('blob:')) return;
    const length = Number(response.headers()['content-length'] ?? 0);
    loaded.push({ path: pathname, bytes: length });
  });
  return {
    take: () => {
      const taken = loaded;
      loaded = [];
      return taken;
    },
  };
}

const sum = (loaded: readonly Loaded[]) => loaded.reduce((total, { bytes }) => total + bytes, 0);
const calls = (loaded: readonly Loaded[]) => loaded.filter(({ path }) => path.startsWith('/v1/'));

test('The first load weighs less than 50 kB in at most 6 requests, each next screen less than 15 kB', async () => {
  const page = await openTab(PHONE);
  const seen = await follow(page);
  await page.goto('/', { waitUntil: 'networkidle' });
  const first = seen.take().filter(({ path }) => !path.endsWith('.svg'));
  expect(sum(first)).toBeGreaterThan(10 * KB);
  expect(sum(first)).toBeLessThan(50 * KB);
  const before = first.filter(({ path }) => path === '/' || /citizen|screen/.test(path));
  expect(before.length).toBeLessThanOrEqual(6);
  for (const path of ['/file', '/track', '/mine', '/case/1', '/account']) {
    const next = await openTab(PHONE);
    const followed = await follow(next);
    await next.goto('/', { waitUntil: 'networkidle' });
    followed.take();
    await next.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
    }, path);
    await next.locator('main h1:not(.hero)').waitFor();
    const files = followed.take().filter(({ path: asked }) => asked.startsWith('/assets/'));
    expect(files.length, path).toBeGreaterThan(0);
    expect(sum(files), `${path}: ${files.map((each) => `${each.path} ${each.bytes}`).join(', ')}`).toBeLessThan(
      15 * KB,
    );
  }
});

test('A filing takes at most 5 calls, and the second one from the same place 3', async () => {
  const page = await openTab(PHONE);
  const seen = await follow(page);
  await page.goto('/file');
  await page.locator('textarea').fill('路灯坏了');
  await pickKind(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('市', { exact: true }).selectOption('沈阳市');
  await page.getByLabel('区县').selectOption('和平区');
  await page.getByLabel('街道').selectOption({ index: 1 });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('联系电话').fill('13855550009');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL('**/sent/*');
  const asked = calls(seen.take());
  expect(asked.map(({ path }) => path)).toEqual(expect.arrayContaining(['/v1/sessions', '/v1/regions', '/v1/appeals']));
  expect(asked.length).toBeLessThanOrEqual(5);
});

test('A photo of 3000 pixels is sent as one of 2048, without what the camera wrote into it', async () => {
  const page = await openTab(PHONE);
  const bodies: Buffer[] = [];
  page.on('request', (request) => {
    const body = request.postDataBuffer();
    if (body !== null && request.url().startsWith(platform.url.replace('localhost', '127.0.0.1'))) bodies.push(body);
  });
  await page.goto('/file');
  const { makePhoto } = await import('../support/photos.ts');
  await page.getByLabel('从相册选择').setInputFiles(await makePhoto(page));
  await page.getByText('已上传', { exact: true }).waitFor();
  const size = await page
    .locator('.photos img')
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([2048, 1365]);
});

test.each([
  ['a page named .jpg', Buffer.from('<!doctype html><script>1</script>')],
  ['an empty file', Buffer.alloc(0)],
])('%s is refused before it is sent', async (_what, buffer) => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.getByLabel('从相册选择').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByText('不是可以上传的照片').waitFor();
  expect(await page.locator('.photos').count()).toBe(0);
});

test('The desk weighs less than 100 kB, and a queue opens with 2 calls and one for all counts', async () => {
  const page = await openTab();
  await signInAs(page, 'dispatcher');
  await page.waitForURL('**/desk/q/**');
  const seen = await follow(page);
  const counts = page.waitForResponse('**/v1/desk/counts');
  await page.goto('/desk/q/intake', { waitUntil: 'networkidle' });
  // A busy machine is idle before the page has asked for them.
  await counts;
  await page.locator('.counts').first().waitFor();
  const loaded = seen.take();
  expect(sum(loaded.filter(({ path }) => !path.startsWith('/v1/') && !path.endsWith('.svg')))).toBeLessThan(100 * KB);
  const asked = calls(loaded).map(({ path }) => path);
  expect(asked.slice(0, 2)).toEqual(['/v1/desk/me', '/v1/desk/queues/intake']);
  expect(asked.slice(2)).toEqual(['/v1/desk/counts']);
});
