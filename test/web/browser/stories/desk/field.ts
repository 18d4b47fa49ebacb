import { describe, expect, test } from 'vitest';
import { eventually } from '#test/support/e2e/eventually.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { waitUntilListed } from '../../support/lists.ts';
import { makePhoto } from '../../support/photos.ts';
import { openTab, PHONE, platform } from '../../support/shared-browser.ts';
import { assignCase, signInAs } from '../../support/world.ts';

const HERE = { latitude: 41.7967, longitude: 123.4291 };

describe('the view of workers', () => {
  test('A worker records photos and notes without a connection, and each is sent once when it is back', async () => {
    const filed = await assignCase('井盖破损');
    const page = await openTab({ ...PHONE, geolocation: HERE, permissions: ['geolocation'] });
    const positions: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/field-report')) positions.push(request.postData() ?? '');
    });
    const line = page.locator(`a[data-number="${filed.number}"]`);
    await waitUntilListed('worker', '/v1/desk/queues/mine?limit=50', filed.number);
    await signInAs(page, 'worker', '/desk/field');
    await line.waitFor();
    expect(await findViolations(page)).toEqual([]);
    const photo = await makePhoto(page);
    // The page itself is on the phone when the service worker answers and its files are in the cache.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.waitForFunction(async () => (await caches.match('/desk/field')) !== undefined);

    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('未联网').waitFor();
    await line.click();
    await page.getByRole('heading', { name: '井盖破损', level: 1 }).waitFor();
    await page.getByRole('button', { name: '现场反馈' }).click();
    const form = page.locator('.command-form');
    await form.getByLabel('拍照').setInputFiles(photo);
    await form.locator('.photos img').waitFor();
    await form.getByText('已记录时间和位置').waitFor();
    await form.getByLabel('说明').fill('井盖已更换');
    // The tab is killed: words and photo are still there, also when the phone reads its storage slowly.
    await page.addInitScript(slowReports);
    await page.reload();
    await page.getByRole('button', { name: '现场反馈' }).click();
    await form.locator('.photos img').waitFor();
    expect(await form.getByLabel('说明').inputValue()).toBe('井盖已更换');
    await form.getByRole('button', { name: '记录' }).click();
    await page.getByText('已记录，联网后自动提交').waitFor();
    await page.getByRole('button', { name: '留言' }).click();
    await form.getByLabel('内容').fill('周边已设围挡');
    await form.getByRole('button', { name: '记录' }).click();
    await page.getByRole('heading', { name: '待提交（2）' }).waitFor();
    expect(await findViolations(page)).toEqual([]);

    // Meanwhile the unit writes: the first report is shown what has changed, and nothing is lost.
    await filed.give('unit-street-1', 'comment', { text: '请尽快', internal: true });
    await page.context().setOffline(false);
    await page.getByText('情况已有变化').waitFor();
    // The second report is of the same state of the case, so it asks too.
    await eventually(async () => {
      const again = page.getByRole('button', { name: '重新提交' });
      if ((await again.count()) > 0) await again.first().click();
      expect(await page.getByRole('heading', { name: /待提交/ }).count()).toBe(0);
    });
    const seen = await filed.read('unit-street-1');
    const texts = seen.notes.map(({ text }) => text);
    expect(texts.filter((text) => text === '井盖已更换')).toHaveLength(1);
    expect(texts.filter((text) => text === '周边已设围挡')).toHaveLength(1);
    expect(seen.media).toHaveLength(1);
    expect(positions.length).toBeGreaterThan(0);
    expect(positions[0]).toContain('41.7967');
    expect(seen.visits).toMatchObject([{ deviceAt: expect.any(String) }]);

    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.goto('/desk/field');
    await page.getByRole('heading', { name: '登录工作台' }).waitFor();
    expect(await page.content()).not.toContain('井盖破损');
    expect(page.url().startsWith(platform.url)).toBe(true);
  });
});

/** Runs in the page: what is kept of reports is read a second later. */
function slowReports() {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    const request = open.call(this, name, version);
    if (name !== 'hotline-field-reports') return request;
    request.addEventListener('success', (event) => {
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      setTimeout(() => request.dispatchEvent(new Event('success')), 1000);
    });
    return request;
  };
}
