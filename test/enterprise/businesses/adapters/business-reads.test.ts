import { expect, test } from 'vitest';
import { agents } from '#accounts/adapters/agents.ts';
import { businesses } from '#directory/adapters/businesses.ts';
import { importRecords } from '#directory/usecases/import-records.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { openAsAgent } from '#enterprise/businesses/open-business.ts';
import { listPortfolio, readDetails } from '#enterprise/businesses/read-businesses.ts';
import { replaceManager } from '#enterprise/requests/usecases/replace-manager.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { openDirectory, row } from '#test/support/contract/directory-world.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { memoryPersons } from '#test/support/memory/control/persons.ts';
import { memoryUsedKeys } from '#test/support/memory/control/used-keys.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';
import { memoryRequestLog, memoryRequestRows } from '#test/support/memory/requests.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

const { freshTable } = useDynalite();

const FACTORY = '91210102MA0E00001H';
const factory = { name: '厂', section: 'C', division: '34', size: 'small', regionCode: '210102', status: 'active' };

/** A table that counts the calls to it. */
function counted({ client, tableName }: TableAccess) {
  let calls = 0;
  const counting = new Proxy(client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name);
      return (...given: Parameters<typeof client.send>) => {
        calls++;
        return target.send(...given);
      };
    },
  });
  const count = async <T>(work: () => Promise<T>) => {
    calls = 0;
    const value = await work();
    return { calls, value };
  };
  return { table: { client: counting, tableName }, count };
}

/** A district with a leader and two managers, one of whom serves the imported factory. */
async function openFactory() {
  const { table, count } = counted(await freshTable('directory'));
  const { writer, deps, reader, time } = await openDirectory(table);
  const staff = (subject: string, role: 'MGR' | 'LDR') => ({
    subject,
    name: subject,
    grants: [{ role, unitId: 'gov' }],
  });
  const gov = { id: 'gov', name: '区', kind: 'district' as const, ancestors: [], regionCode: '210102' };
  await writer.seed('units', [gov]);
  const [first, second, head] = [staff('m-1', 'MGR'), staff('m-2', 'MGR'), staff('head', 'LDR')];
  await writer.seed('staff', [first, second, head]);
  const rows = [row(2, FACTORY, { ...factory, managerId: 'm-1', legalPhoneKey: 'p-legal' })];
  succeeded(await importRecords(deps, 'businesses', rows, { by: 'admin', key: 'k' }));
  const personal = counted(await freshTable('personal'));
  const world = {
    ...deps,
    time,
    directory: reader,
    businesses: businesses(table),
    agents: agents(personal.table),
    usedKeys: memoryUsedKeys(),
    persons: memoryPersons(memoryKeyring()),
    requestLog: memoryRequestLog(),
    requestLists: memoryRequestRows(),
  };
  return { world, count, personal, first, second, head };
}

test('A lookup of a business takes single-digit reads, however many businesses there are', async () => {
  const { world, count, personal, first } = await openFactory();
  succeeded(await joinBusiness(world, 'p-legal', FACTORY, '张三', 'join'));
  const opened = await count(() => personal.count(() => openAsAgent(world, 'p-legal', FACTORY)));
  expect([opened.calls, opened.value.calls]).toEqual([1, 1]);
  const found = succeeded(opened.value.value);
  const shown = await count(() => personal.count(() => readDetails(world, found)));
  expect([shown.calls, shown.value.calls]).toEqual([4, 2]);
  const listed = await count(() => listPortfolio(world, first, 'm-1', 50, undefined));
  expect([listed.calls, succeeded(listed.value).items.length]).toEqual([1, 1]);
});

test('A replacement is a new version of the record, and both managers see their portfolio at once', async () => {
  const { world, first, second, head } = await openFactory();
  const change = { managerId: 'm-2', expectedVersion: 1 };
  succeeded(await replaceManager(world, head, FACTORY, change));
  const portfolio = async (who: typeof first) =>
    succeeded(await listPortfolio(world, who, who.subject, 50, undefined)).items.map(({ creditCode }) => creditCode);
  expect([await portfolio(first), await portfolio(second)]).toEqual([[], [FACTORY]]);
  // The same put again changes nothing more; another one on the old version is refused.
  succeeded(await replaceManager(world, head, FACTORY, change));
  const late = await replaceManager(world, head, FACTORY, { expectedVersion: 1 });
  expect(!late.ok && late.error).toMatchObject({ kind: 'record-changed', version: 2 });
  succeeded(await joinBusiness(world, 'p-legal', FACTORY, '张三', 'join'));
  const { periods } = await readDetails(world, succeeded(await openAsAgent(world, 'p-legal', FACTORY)));
  expect(periods.map(({ managerId, by }) => [managerId, by])).toEqual([
    ['m-2', 'head'],
    ['m-1', 'admin'],
  ]);
});
