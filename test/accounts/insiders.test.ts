import { expect, test } from 'vitest';
import { findInsider } from '#accounts/usecases/resolve-viewer.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

async function insider(...roles: readonly Role[]) {
  const world = openWorld();
  const grants = roles.map((role) => ({ role, unitId: 'district' }));
  world.directory.putStaff({ subject: 'somebody', name: '某人', grants });
  return findInsider(world, 'somebody');
}

test('a person who works only for a partner is no insider; with any other role they are', async () => {
  expect(failureOf(await insider('PTN'))).toBe('role-required');
  expect(failureOf(await insider('PTN', 'PTN'))).toBe('role-required');
  expect(failureOf(await insider())).toBe('role-required');
  expect(succeeded(await insider('PTN', 'MGR')).subject).toBe('somebody');
  expect(succeeded(await insider('WRK')).subject).toBe('somebody');
});

test('somebody whom the directory does not know is nobody', async () => {
  expect(failureOf(await findInsider(openWorld(), 'somebody'))).toBe('unauthenticated');
});
