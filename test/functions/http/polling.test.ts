import { expect, test } from 'vitest';
import { createHandler as createCount } from '#functions/http/desk/queues/count-queue.ts';
import { file, staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

test('Counts are answered 304 while no count has changed, whatever the time', async () => {
  const world = openWorld();
  world.directory.putStaff(staffAs('AGT'));
  const count = (known?: string) =>
    callAsStaff(createCount(world), 'agt-one', {
      method: 'GET',
      params: { queue: 'intake' },
      ...(known !== undefined && { headers: { 'if-none-match': known } }),
    });
  const { etag = '' } = (await count()).headers;
  world.at('2026-03-09 10:01');
  expect((await count(etag)).status).toBe(304);
  await file(world);
  await project(world, world.log.all());
  expect(await count(etag)).toMatchObject({ status: 200, body: { total: { count: 1 } } });
});
