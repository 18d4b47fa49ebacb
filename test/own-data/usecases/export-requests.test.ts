import { describe, expect, test } from 'vitest';
import { joinBusiness, revokeAtDesk } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { exportedRequest } from '#own-data/own-data.contract.ts';
import { presentExportedRequest } from '#own-data/own-data-presenter.ts';
import { exportOwnData } from '#own-data/usecases/export-own-data.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  business,
  type EnterpriseWorld,
  FACTORY,
  HEAD,
  MANAGER,
  openEnterprise,
  POOLED,
  SECOND_PHONE,
} from '#test/support/enterprise/samples.ts';
import { aboutATree, citizen, file as fileAppeal, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';

/** A world whose legal representative acts for two businesses. */
async function openWorld() {
  const world = await openEnterprise();
  world.businesses.putBusiness(business(POOLED, { legalPhoneKey: world.legal }));
  for (const code of [FACTORY, POOLED]) succeeded(await joinBusiness(world, world.legal, code, '张三', `join-${code}`));
  return world;
}

async function file(world: EnterpriseWorld, creditCode: string, title: string, by = world.legal) {
  const filing = { creditCode, type: 'policyAdvice' as const, title, text: `${title}的内容` };
  return succeeded(await fileRequest(world, { subject: by, address: '192.0.2.1' }, filing, title)).request;
}

/** All pages of a person's export. */
async function exportOf(world: EnterpriseWorld, subject: string, limit = 20) {
  for (const event of world.requestLog.all()) await projectRequest(world, event);
  const pages = [];
  let after: string | undefined;
  do {
    const page = await exportOwnData(
      world,
      { subject, language: 'zh' },
      { limit, ...(after !== undefined && { after }) },
    );
    const requests = page.requests.map((each) => presentExportedRequest(each, 'zh'));
    for (const each of requests) expect(undocumented(exportedRequest, each)).toEqual([]);
    pages.push({ cases: page.cases.length, requests });
    after = page.after;
  } while (after !== undefined);
  return pages;
}

describe('requests in an export of own data', () => {
  test('A person gets the words they wrote on requests of each business, and none of what others wrote', async () => {
    const world = await openWorld();
    const { number } = await file(world, FACTORY, '补贴');
    await file(world, POOLED, '用工');
    const comment = { text: '先核对', internal: false };
    const caller = { kind: 'staff' as const, subject: MANAGER.subject };
    succeeded(await commandRequest(world, { number, caller, command: 'comment', input: comment, key: 'c' }));
    const requests = (await exportOf(world, world.legal)).flatMap((page) => page.requests);
    expect(requests.map((each) => [each.creditCode, each.entries.map(({ event }) => event)])).toEqual([
      [FACTORY, ['request.filed']],
      [POOLED, ['request.filed']],
    ]);
    expect(requests[0]?.entries[0]?.texts).toEqual([{ kind: 'original', title: '补贴', text: '补贴的内容' }]);
    expect(JSON.stringify(requests)).not.toContain('先核对');
  });

  test('Requests follow after the last appeal, page by page, each once', async () => {
    const world = await openWorld();
    const id = await fileAppeal(world, aboutATree(), { filer: citizen(world.legal) });
    await project(world, await world.log.read(id));
    for (const title of ['甲', '乙', '丙']) {
      world.clock.advance(60_000);
      await file(world, FACTORY, title);
    }
    await file(world, POOLED, '丁');
    const pages = await exportOf(world, world.legal, 1);
    expect(pages.map(({ cases, requests }) => [cases, requests.length])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const titles = pages.flatMap(({ requests }) => requests.map((each) => each.entries[0]?.texts[0]?.title));
    expect(titles).toEqual(['丙', '乙', '甲', '丁']);
  });

  test('A person whose right was ended still gets the words they wrote, and nothing that came later', async () => {
    const world = await openWorld();
    await file(world, FACTORY, '以前的');
    succeeded(await revokeAtDesk(world, HEAD, FACTORY, world.legal));
    expect((await exportOf(world, world.legal)).flatMap((page) => page.requests)).toHaveLength(1);
    const stranger = await world.subjectOf(SECOND_PHONE);
    expect(await exportOf(world, stranger)).toEqual([{ cases: 0, requests: [] }]);
  });
});
